// Predictions of an ONNX model: node trees.cjs RUNTIME_FOLDER MODEL ROWS.json (null for a missing value); prints JSON.
const fs = require("fs");
const path = require("path");
const [folder, model, file] = process.argv.slice(2);
const runtime = require(path.join(folder, "node_modules", "onnxruntime-node"));

async function main() {
  const rows = JSON.parse(fs.readFileSync(file, "utf8"));
  const values = new Float32Array(rows.flat().map((value) => (value === null ? NaN : value)));
  const session = await runtime.InferenceSession.create(model);
  const input = new runtime.Tensor("float32", values, [rows.length, rows[0].length]);
  const output = await session.run({ features: input });
  const answer = {};
  for (const name of Object.keys(output)) answer[name] = Array.from(output[name].data);
  console.log(JSON.stringify(answer));
}

main();
