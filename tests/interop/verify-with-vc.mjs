// @digitalbazaar/vc, with the status checker of the same house.
// in:  {"credential": {...}, "documents": {url: document, ...}}   (contexts, DID documents, status lists; nothing else is loaded)
// out: {"verified": true|false, "error": null|"..."}
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {checkStatus as checkBitstringStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {explain, readInput, writeOutput} from './json-io.mjs';

const {credential, documents} = await readInput();
const known = new Map(Object.entries(documents));

async function documentLoader(url) {
  const [base] = url.split('#');
  const document = known.get(base);
  if (!document) throw new Error(`not among the documents: ${url}`);
  if (base === url) return {contextUrl: null, documentUrl: url, document};
  const method = document.verificationMethod.find(m => m.id === url);
  if (!method) throw new Error(`not in the DID document: ${url}`);
  const context = 'https://w3id.org/security/multikey/v1';
  return {contextUrl: null, documentUrl: url, document: {'@context': context, ...method}};
}

const suite = [eddsaRdfc2022, createVerifyCryptosuite()]
  .map(cryptosuite => new DataIntegrityProof({cryptosuite}));
const checkStatus = options => checkBitstringStatus({...options, documentLoader, suite, verifyBitstringStatusListCredential: true});

const result = await vc.verifyCredential({
  credential, suite, documentLoader,
  checkStatus: credential.credentialStatus ? checkStatus : undefined
});
// The checker's own "verified" says that the list could be read; whether the bit is set stands in "status".
const failedStatus = result.statusResult?.verified === false;
const set = (result.statusResult?.results ?? []).filter(one => one.status);
writeOutput({
  verified: result.verified && set.length === 0,
  error: result.error ? explain(result.error)
    : failedStatus ? explain(result.statusResult.error ?? 'status')
    : set.length > 0 ? `set: ${set.map(one => one.credentialStatus?.statusPurpose ?? 'status').join(', ')}` : null
});
