// How fast the Node reference is: @digitalbazaar/vc for proofs, jose for JWTs.
// in:  {"seconds": 2.5, "only": "", "credential": {...without proof}, "documents": {url: context, ...}}
// out: a line {"name": "node issue eddsa-rdfc-2022", "perSecond": ...} for each
import * as vc from '@digitalbazaar/vc';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as jose from 'jose';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {createSignCryptosuite, createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {explain, readInput, writeOutput} from './json-io.mjs';

const {seconds, only, credential, documents} = await readInput();
const issuer = typeof credential.issuer === 'string' ? credential.issuer : credential.issuer.id;
const keyPair = await Ed25519Multikey.generate({controller: issuer});
keyPair.id = `${issuer}#${keyPair.publicKeyMultibase}`;
delete credential.credentialStatus; // its list would be fetched: the reference is measured without that

const known = new Map(Object.entries(documents));
known.set(keyPair.id, {'@context': 'https://w3id.org/security/multikey/v1', ...await keyPair.export({publicKey: true})});
known.set(issuer, {
  '@context': 'https://www.w3.org/ns/did/v1', id: issuer, assertionMethod: [keyPair.id],
  verificationMethod: [await keyPair.export({publicKey: true})]
});
async function documentLoader(url) {
  const document = known.get(url);
  if (!document) throw new Error(`not among the documents: ${url}`);
  return {contextUrl: null, documentUrl: url, document};
}

let count = 0;
const fresh = () => ({...structuredClone(credential), id: `${credential.id}${count++}`});

async function measure(name, operation) {
  if (!name.includes(only)) return;
  for (const until = performance.now() + 1000; performance.now() < until;) await operation();
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < seconds * 1000) {
    await operation();
    done++;
  }
  writeOutput({name: `node ${name}`, perSecond: Math.round(done / ((performance.now() - start) / 1000))});
}

async function measureSuite(name, signSuite, verifySuite) {
  const issue = async () => vc.issue({
    credential: fresh(), documentLoader,
    suite: new DataIntegrityProof({signer: keyPair.signer(), cryptosuite: signSuite})
  });
  await measure(`issue ${name}`, issue);
  const signed = [];
  for (let i = 0; i < 100; i++) signed.push(await issue());
  let turn = 0;
  await measure(`verify ${name}`, async () => {
    const suite = new DataIntegrityProof({cryptosuite: verifySuite});
    const result = await vc.verifyCredential({credential: signed[turn++ % signed.length], suite, documentLoader});
    if (!result.verified) throw new Error(explain(result.error));
  });
}

await measureSuite('eddsa-rdfc-2022', eddsaRdfc2022, eddsaRdfc2022);
await measureSuite('eddsa-jcs-2022', createSignCryptosuite(), createVerifyCryptosuite());

const jwtKey = await jose.generateKeyPair('EdDSA');
const signJwt = () => new jose.SignJWT(fresh()).setProtectedHeader({alg: 'EdDSA', typ: 'vc+jwt'}).sign(jwtKey.privateKey);
await measure('sign jwt-eddsa', signJwt);
const tokens = [];
for (let i = 0; i < 100; i++) tokens.push(await signJwt());
let turn = 0;
await measure('verify jwt-eddsa', () => jose.jwtVerify(tokens[turn++ % tokens.length], jwtKey.publicKey));
