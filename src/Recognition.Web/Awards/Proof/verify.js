// Checks the proof of one badge with nothing but what is given: no network, no clock but the one handed in.
// verifyProof(data, tools) -> {verdict, checks: [{code, outcome, title, detail}], badge, list}
//   data:  {jwt, didDocument, statusList, madeAt}, as it stands in the file
//   tools: {subtle: WebCrypto or null, nacl: TweetNaCl, now: Date}
// badge is the verified payload; it is null unless signature, key and issuer hold.
const verifyProof = (() => {
  'use strict';

  const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const ED25519 = [0xed, 0x01]; // multicodec ed25519-pub
  const LARGEST_LIST = 4 * 1024 * 1024;

  class Refused extends Error {}

  async function verifyProof(data, tools) {
    const checks = [];
    const said = (code, outcome, title, detail) => checks.push({code, outcome, title, detail});
    let badge = null;
    try {
      const token = readToken(data.jwt);
      said('format', 'passed', 'It is a credential that was signed as a JWT', `${token.header.typ}, ${token.header.alg}`);
      const key = findKey(token.header.kid, data.didDocument);
      said('key', 'passed', 'The issuer lists the key that signed it', token.header.kid);
      const by = await expectSignature(token, key, tools);
      said('signature', 'passed', 'The signature fits every byte of it', `Ed25519, computed by ${by}`);
      expectIssuer(token.payload, data.didDocument);
      said('issuer', 'passed', 'It names that issuer', data.didDocument.id);
      badge = token.payload;
    } catch (problem) {
      said('signature', 'failed', 'It is not what its issuer signed', messageOf(problem));
      return {verdict: 'notValid', checks, badge: null, list: null};
    }

    const time = checkTimes(badge, tools.now, said);
    const {set, list} = await checkStatus(badge, data, tools, said);
    const verdict = set ? 'revoked' : time !== 'valid' ? time : set === false ? 'verified' : 'undecided';
    return {verdict, checks, badge, list};
  }

  function readToken(jwt) {
    const parts = typeof jwt === 'string' ? jwt.split('.') : [];
    if (parts.length !== 3) throw new Refused('The file holds no JWT.');
    const header = readJson(parts[0]);
    if (header.alg !== 'EdDSA' || header.typ !== 'vc+jwt' || typeof header.kid !== 'string' || header.crit)
      throw new Refused('The JWT is not of the form that this file checks.');
    return {
      header,
      payload: readJson(parts[1]),
      signature: fromBase64Url(parts[2]),
      input: new TextEncoder().encode(`${parts[0]}.${parts[1]}`),
    };
  }

  function readJson(part) {
    const value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(fromBase64Url(part)));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('A part of the JWT is no object.');
    return value;
  }

  function fromBase64Url(text) {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Refused('A part of the JWT is not base64url.');
    const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(letters, letter => letter.charCodeAt(0));
  }

  /** The raw key of a verification method that may make assertions. */
  function findKey(id, document) {
    const listed = [document.assertionMethod ?? []].flat().some(one => (typeof one === 'string' ? one : one.id) === id);
    if (!listed) throw new Refused('The issuer\'s DID document does not list the key that signed it.');
    const method = [document.verificationMethod ?? []].flat().find(one => one.id === id);
    const encoded = method?.publicKeyMultibase;
    if (typeof encoded !== 'string' || encoded[0] !== 'z') throw new Refused('The key in the DID document cannot be read.');
    const bytes = fromBase58(encoded.slice(1));
    if (bytes.length !== 34 || bytes[0] !== ED25519[0] || bytes[1] !== ED25519[1]) throw new Refused('The key is no Ed25519 key.');
    return Uint8Array.from(bytes.slice(2));
  }

  function fromBase58(text) {
    const bytes = [];
    for (const letter of text) {
      let carry = ALPHABET.indexOf(letter);
      if (carry < 0 || text.length > 100) throw new Refused('The key is not base58btc.');
      for (let index = 0; index < bytes.length; index++) {
        carry += bytes[index] * 58;
        bytes[index] = carry & 0xff;
        carry >>= 8;
      }
      for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
    }
    for (let index = 0; index < text.length && text[index] === '1'; index++) bytes.push(0);
    return bytes.reverse();
  }

  async function expectSignature({signature, input}, key, {subtle, nacl}) {
    if (signature.length !== 64) throw new Refused('The signature has another length than Ed25519 signatures.');
    let good = null;
    let by = 'the browser';
    try {
      if (subtle) {
        const imported = await subtle.importKey('raw', key, {name: 'Ed25519'}, false, ['verify']);
        good = await subtle.verify({name: 'Ed25519'}, imported, signature, input);
      }
    } catch {
      // A browser that has no Ed25519: the other engine computes it.
    }
    if (good === null) {
      by = 'TweetNaCl';
      good = nacl.sign.detached.verify(input, signature, key);
    }
    if (!good) throw new Refused('The signature does not fit: something in it was changed, or another key signed it.');
    return by;
  }

  function expectIssuer(payload, document) {
    const issuer = idOf(payload.issuer);
    if (typeof issuer !== 'string' || issuer !== document.id) throw new Refused('It names another issuer than the DID document.');
    if (payload.iss !== undefined && payload.iss !== issuer) throw new Refused('Its claims name two issuers.');
  }

  function checkTimes(badge, now, said) {
    const [from, until] = [Date.parse(badge.validFrom), Date.parse(badge.validUntil)];
    if (from > now) {
      said('validity', 'failed', 'It does not hold yet', `It begins on ${badge.validFrom}; this device says ${now.toISOString()}.`);
      return 'notYetValid';
    }
    if (until <= now) {
      said('validity', 'failed', 'It has expired', `It ended on ${badge.validUntil}; this device says ${now.toISOString()}.`);
      return 'expired';
    }
    said('validity', 'passed', 'It is within its time', `By the clock of this device: ${now.toISOString()}`);
    return 'valid';
  }

  /** set: whether the issuer has withdrawn it; null where the snapshot does not tell. */
  async function checkStatus(badge, data, tools, said) {
    const entries = [badge.credentialStatus ?? []].flat();
    if (entries.length === 0) {
      said('status', 'passed', 'It cannot be withdrawn', 'It names no status list.');
      return {set: false, list: null};
    }
    try {
      if (entries.length > 1) throw new Refused('It names more than one status list.');
      const token = readToken(data.statusList);
      await expectSignature(token, findKey(token.header.kid, data.didDocument), tools);
      expectIssuer(token.payload, data.didDocument);
      const list = token.payload;
      const set = await bitOf(list, entries[0]);
      const asOf = `The list was signed on ${list.validFrom}.`;
      if (set) said('status', 'failed', 'Its issuer has withdrawn, suspended or replaced it', asOf);
      else if (Date.parse(list.validUntil) <= tools.now)
        said('status', 'warning', 'It was not withdrawn when the list was signed, which is some time ago', asOf);
      else said('status', 'passed', 'It was not withdrawn when the list was signed', asOf);
      return {set, list: {signed: list.validFrom, until: list.validUntil}};
    } catch (problem) {
      said('status', 'notChecked', 'Whether it was withdrawn could not be checked', messageOf(problem));
      return {set: null, list: null};
    }
  }

  /** Bitstring Status List 1.0, section 3.2. */
  async function bitOf(list, entry) {
    const subject = list.credentialSubject ?? {};
    if (list.id !== entry.statusListCredential) throw new Refused('The snapshot is of another list.');
    if (subject.statusPurpose !== entry.statusPurpose) throw new Refused('The snapshot is of another purpose.');
    const encoded = subject.encodedList;
    if (typeof encoded !== 'string' || encoded[0] !== 'u') throw new Refused('The list cannot be read.');
    if (!/^[0-9]{1,9}$/.test(entry.statusListIndex)) throw new Refused('The entry has no index.');
    const index = Number(entry.statusListIndex);
    const bits = await inflate(fromBase64Url(encoded.slice(1)));
    if (index >= bits.length * 8) throw new Refused('The list has no such entry.');
    return (bits[index >> 3] & (0x80 >> (index & 7))) !== 0;
  }

  async function inflate(deflated) {
    if (typeof DecompressionStream === 'undefined') throw new Refused('This browser cannot unpack the list.');
    const reader = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    const parts = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > LARGEST_LIST) throw new Refused('The list is larger than a list is.');
      parts.push(part.value);
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  const idOf = value => (typeof value === 'object' && value !== null ? value.id : value);

  const messageOf = problem => (problem instanceof Refused ? problem.message : 'It cannot be read: it was changed or cut off.');

  return verifyProof;
})();
