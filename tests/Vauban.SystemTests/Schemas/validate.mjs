// Validates JSON or YAML files against a JSON Schema 2020-12 with Ajv: one line of JSON per file, [file, [errors...]].
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
formats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
for (const file of files) {
  const text = readFileSync(file, "utf8");
  validate(file.endsWith(".json") ? JSON.parse(text) : parse(text));
  console.log(JSON.stringify([file, (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)]));
}
