"""Seconds of a training step of networks in PyTorch, the least of several after a warm-up: nets_peers.py NET-THREADS...

Prints lines "RUN-FIGURE peer VALUE": step and cpu in seconds, megabytes of peak memory; nothing where PyTorch is missing.
"""
import resource
import sys
import time

WARM_UP_STEPS = 2


def cnn(nn):
    layers, channels = [], 1
    for filters in (16, 32, 64, 128):
        layers += [nn.Conv2d(channels, filters, 3, padding=1, bias=False), nn.BatchNorm2d(filters), nn.ReLU(), nn.MaxPool2d(2)]
        channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 4))


def gru(nn):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(68, 30, batch_first=True)
            self.last = nn.Linear(30, 2)

        def forward(self, frames):
            return self.last(self.gru(frames)[0][:, -1])

    return Net()


def measure(run):
    import torch
    from torch import nn

    name, threads = run.split("-")
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    net = cnn(nn) if name == "cnn" else gru(nn)
    inputs = torch.randn(16, 1, 128, 1292) if name == "cnn" else torch.randn(32, 60, 68)
    targets = torch.zeros(16, dtype=torch.long) if name == "cnn" else torch.randn(32, 2)
    loss = nn.functional.cross_entropy if name == "cnn" else nn.functional.mse_loss
    adam = torch.optim.Adam(net.parameters())
    steps, repeats = (4, 1) if name == "cnn" else (10, 40)
    least = [float("inf"), float("inf")]
    for step in range(WARM_UP_STEPS + steps):
        start, cpu = time.perf_counter(), time.process_time()
        for _ in range(repeats):
            adam.zero_grad()
            loss(net(inputs), targets).backward()
            adam.step()
        figures = ((time.perf_counter() - start) / repeats, (time.process_time() - cpu) / repeats)
        if step >= WARM_UP_STEPS:
            least = [min(pair) for pair in zip(least, figures)]
    print(f"{run}-step peer {least[0]:.4g}")
    print(f"{run}-cpu peer {least[1]:.4g}")
    print(f"{run}-megabytes peer {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.4g}")


if __name__ == "__main__":
    try:
        import torch  # noqa: F401
    except ImportError:
        print("PyTorch is not installed: its figures are left out.", file=sys.stderr)
        sys.exit(0)
    for run in sys.argv[1:]:
        measure(run)
