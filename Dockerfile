# mer for clusters: the self-contained file, which needs no .NET, and the decoders for everything but wav.
#
#   scripts/build.sh --self-contained
#   docker build -t mer .
#   docker run --rm -v "$PWD:/music" mer extract songs --out songs.csv
FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libstdc++6 libsndfile1 ffmpeg \
 && rm -rf /var/lib/apt/lists/*
COPY bin/mer-linux-x64 /usr/local/bin/mer
WORKDIR /music
ENTRYPOINT ["mer"]
