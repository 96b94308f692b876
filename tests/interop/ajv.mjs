// ajv with ajv-formats, draft 2019-09.
// in:  {"schema": {...}, "document": {...}, "allErrors": true|false,
//       "mutations": [{"path": ["a", 0], "op": "none|remove|set", "value": ...}]}
// out: {"results": [{"valid": true|false, "errors": [{"keyword", "instancePath", "message"}]}]}, one for each mutation;
//      "keyword" is the pointer, in the schema, of the keyword that refused
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import {readInput, writeOutput} from './json-io.mjs';

const {schema, document, allErrors, mutations} = await readInput();
const ajv = addFormats(new Ajv2019({allErrors, strict: false, verbose: true}));
const validate = ajv.compile(schema);

// ajv's own schemaPath begins anew at each $ref; the parent schema is the very object that stands in the schema.
const pointers = new Map();
(function locate(node, pointer) {
  if (node === null || typeof node !== 'object') return;
  pointers.set(node, pointer);
  for (const [key, value] of Object.entries(node)) locate(value, `${pointer}/${key}`);
})(schema, '#');

function mutate({path, op, value}) {
  const copy = structuredClone(document);
  if (op === 'none') return copy;
  if (path.length === 0) return value;
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce((node, key) => node[key], copy);
  if (op === 'set') parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(last, 1);
  else delete parent[last];
  return copy;
}

const results = mutations.map(mutation => {
  const valid = validate(mutate(mutation));
  const errors = (validate.errors ?? []).map(({parentSchema, keyword, instancePath, message}) => (
    {keyword: `${pointers.get(parentSchema)}/${keyword}`, instancePath, message}));
  return {valid, errors};
});
writeOutput({results});
