// The document against OpenAPI's own schema, and real messages against the document's.
// in:  {"document": {...}, "messages": [{"path", "method", "status": 200|null for a request, "mediaType", "body"}]}
// out: {"document": [...], "messages": [[...], ...]}: what is wrong with each, nothing where it is right
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {Validator} from '@seriousme/openapi-schema-validator';
import {readInput, writeOutput} from './json-io.mjs';

const {document, messages} = await readInput();
const {valid, errors} = await new Validator().validate(structuredClone(document));

const resolve = node => node?.$ref
  ? node.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)
  : node;

// A member that the document does not name may come one day; today there is none: what is sent is what is described.
(function close(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.properties && node.additionalProperties === undefined) node.additionalProperties = false;
  Object.values(node).forEach(close);
})(document.components.schemas);

const ajv = addFormats(new Ajv2020({allErrors: true, strict: false}));
const validators = new Map();

function check({path, method, status, mediaType, body}) {
  const operation = document.paths[path]?.[method];
  if (!operation) return [`${method} ${path} is not described`];
  const described = status === null ? resolve(operation.requestBody) : resolve(operation.responses[status]);
  if (!described) return [`${status ?? 'a body'} is not described`];
  const content = described.content?.[mediaType];
  if (!content) return mediaType ? [`${mediaType} is not described`] : [];
  if (!content.schema) return [];
  const key = `${method} ${path} ${status} ${mediaType}`;
  if (!validators.has(key)) validators.set(key, ajv.compile({components: document.components, allOf: [content.schema]}));
  const validate = validators.get(key);
  return validate(body) ? [] : validate.errors.map(one => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`);
}

writeOutput({
  document: valid ? [] : [].concat(errors).map(one => typeof one === 'string' ? one : JSON.stringify(one)),
  messages: messages.map(check)
});
