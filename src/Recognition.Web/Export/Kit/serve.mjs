// Serves this export with Node alone: node .export/serve.mjs --port 8080 [--certificate PEM --key PEM]
// Which file answers which address, serve.json says.
import {createReadStream, readFileSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {dirname, join, normalize, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

const {values} = parseArgs({options: {
  port: {type: 'string', default: '8080'}, host: {type: 'string', default: '127.0.0.1'},
  certificate: {type: 'string'}, key: {type: 'string'}
}});
const kit = dirname(fileURLToPath(import.meta.url));
const root = dirname(kit);
const rules = JSON.parse(readFileSync(join(kit, 'serve.json'), 'utf8')).rules.map(rule =>
  ({...rule, path: new RegExp(rule.path), query: rule.query && new RegExp(rule.query)}));
const types = {'.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8'};
const pages = "{{policy}}";
const pictures = "{{policyOfPictures}}";
// A proof runs the scripts that lie in it, known by their hashes.
const proofs = "{{policyOfProofs}}";

const wantsDocument = accept => !/text\/html/i.test(accept)
  && /application\/(vc|json|ld\+json|vc\+ld\+json)/i.test(accept);

function fileOf(name) {
  const path = normalize(join(root, name));
  if (!path.startsWith(root + sep)) return null;
  try {
    const found = statSync(path);
    return found.isFile() ? {path, size: found.size} : null;
  } catch {
    return null;
  }
}

function find(path, query, accept) {
  const found = [];
  for (const rule of rules) {
    const places = rule.path.exec(path);
    const asked = rule.query ? rule.query.exec(query) : [];
    if (!places || !asked) continue;
    const all = [...places.slice(1), ...asked.slice(1)];
    const file = fileOf(rule.file.replace(/\$(\d)/g, (_, number) => all[number - 1]));
    if (!file) continue;
    const type = rule.type ?? types[/\.\w+$/.exec(file.path)?.[0]] ?? 'application/octet-stream';
    if (rule.query) return {...file, type};
    found.push({...file, type});
  }
  const isPage = one => one.type.startsWith('text/html');
  return found.find(one => isPage(one) !== wantsDocument(accept)) ?? found[0];
}

function answer(request, response) {
  const [path, query = ''] = request.url.split('?', 2);
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    decoded = '/';
  }
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  if (request.method === 'OPTIONS') return response.writeHead(204, {'Access-Control-Allow-Headers': '*'}).end();
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return response.writeHead(405, {Allow: 'GET, HEAD'}).end();
  const file = find(decoded, query, request.headers.accept ?? '');
  const shown = file ?? {...fileOf('404.html'), type: types['.html']};
  response.writeHead(file ? 200 : 404, {
    'Content-Type': shown.type, 'Content-Length': shown.size, 'Vary': 'Accept',
    'Cache-Control': 'public, max-age=3600',
    'Content-Security-Policy': shown.type === 'image/svg+xml' ? pictures : shown.path.endsWith(`${sep}proof.html`) ? proofs : pages
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(shown.path).pipe(response);
}

const server = values.certificate
  ? createSecureServer({cert: readFileSync(values.certificate), key: readFileSync(values.key)}, answer)
  : createServer(answer);
server.listen(Number(values.port), values.host, () =>
  console.log(`${values.certificate ? 'https' : 'http'}://${values.host}:${server.address().port}`));
