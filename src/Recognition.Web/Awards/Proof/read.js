// Reads what lies in the file. It reads the form in which our own badges are signed, and nothing else: what has another
// form need not be wrong, but it cannot be read here with certainty.
const Reading = (() => {
  'use strict';

  const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const ED25519 = [0xed, 0x01]; // multicodec ed25519-pub
  const CONTEXT = 'https://www.w3.org/ns/credentials/v2';
  const OPEN_BADGES = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/(context-3\.0\.\d+|extensions)\.json$/;
  const TIME = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  const OLDER_MEMBERS = ['vc', 'vp', 'proof', 'issuanceDate', 'expirationDate'];

  /** Something that cannot be read here. It says nothing against the badge. */
  class Unreadable extends Error {
    constructor(message, cause = 'not-read-here') {
      super(message);
      this.cause = cause;
    }
  }

  /** It may be honest, but two readers could read it in two ways. */
  const unusual = message => new Unreadable(message, 'unusualForm');

  /** {header, content, signature, input}; nothing of the content counts before the signature is checked. */
  function token(jwt) {
    const parts = typeof jwt === 'string' ? jwt.split('.') : [];
    if (parts.length !== 3) throw new Unreadable('It holds no signed badge that this page can read.');
    return {
      header: object(textOf(parts[0])), content: parts[1], signature: fromBase64Url(parts[2]),
      input: new TextEncoder().encode(`${parts[0]}.${parts[1]}`),
    };
  }

  /** What was signed, if every reader reads it in the same way. */
  function payload({content}) {
    const text = textOf(content);
    const value = object(text);
    expectPlain(text);
    return value;
  }

  function object(text) {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Unreadable('A part of it is no JSON: the file was damaged.');
    }
    if (!isObject(value)) throw new Unreadable('A part of it is no JSON object.');
    return value;
  }

  function textOf(part) {
    try {
      return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(fromBase64Url(part));
    } catch {
      throw new Unreadable('A part of it cannot be decoded: the file was damaged.');
    }
  }

  function fromBase64Url(text) {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Unreadable('A part of it is not base64url: the file was damaged.');
    if (text.length % 4 === 1) throw new Unreadable('A part of it is cut off: the file was damaged.');
    const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(letters, letter => letter.charCodeAt(0));
  }

  /** Refuses what two readers could read in two ways: names that stand twice, keywords, names that are addresses, null. */
  function expectPlain(text) {
    const open = [];
    const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
    tokens.forEach((one, index) => {
      if (one === '{' || one === '[') open.push(one === '{' ? new Set() : null);
      else if (one === '}' || one === ']') open.pop();
      else if (one === 'null') throw unusual('It has a member without a value.');
      else if (one[0] === '"' && tokens[index + 1] === ':') expectName(JSON.parse(one), open);
    });
  }

  function expectName(name, open) {
    const names = open[open.length - 1];
    if (names.has(name)) throw unusual('It has the same member twice.');
    names.add(name);
    const isKeyword = name.startsWith('@') && !(name === '@context' && open.length === 1);
    if (isKeyword || name.includes(':')) throw unusual('It has a member with a name that is not known here.');
  }

  /** Refuses a credential whose deciding members do not stand where they are read. */
  function expectForm(credential, kinds, what) {
    const contexts = credential['@context'];
    if (!Array.isArray(contexts) || contexts[0] !== CONTEXT || !contexts.slice(1).every(isKnownContext))
      throw unusual('It names terms that are not known here.');
    if (OLDER_MEMBERS.some(name => name in credential)) throw unusual('It has the form of another standard than the one that is read here.');
    const types = [credential.type].flat();
    if (!types.includes('VerifiableCredential') || !types.some(one => kinds.includes(one)))
      throw new Unreadable(`What was signed is something else than ${what}.`, 'another-kind');
    if (typeof idOf(credential.issuer) !== 'string') throw unusual('It does not name its issuer in the form that is read here.');
    if (!isObject(credential.credentialSubject)) throw unusual('It is not about one subject.');
    if (typeof credential.id !== 'string') throw unusual('It has no id.');
  }

  const isKnownContext = context => typeof context === 'string' && OPEN_BADGES.test(context);

  function expectBadge(credential) {
    expectForm(credential, ['OpenBadgeCredential', 'AchievementCredential'], 'an Open Badge');
    const {issuer, credentialSubject: {achievement}} = credential;
    if (!isObject(achievement) || typeof achievement.name !== 'string') throw unusual('It does not name what was achieved.');
    if (!['string', 'undefined'].includes(typeof issuer.name)) throw unusual('Its issuer has a name that is not read here.');
    if (time(credential, 'validFrom') === null) throw unusual('It names no first day.');
    time(credential, 'validUntil');
    statusOf(credential).forEach(expectEntry);
  }

  const statusOf = credential => [credential.credentialStatus ?? []].flat();

  function expectEntry(entry) {
    const known = isObject(entry) && entry.type === 'BitstringStatusListEntry' && entry.statusSize === undefined
      && ['statusPurpose', 'statusListIndex', 'statusListCredential'].every(name => typeof entry[name] === 'string');
    if (!known || !/^[0-9]{1,9}$/.test(entry.statusListIndex)) throw unusual('Its status has a form that is not read here.');
  }

  /** Milliseconds; null where the member is not there. */
  function time(credential, name) {
    if (credential[name] === undefined) return null;
    const text = typeof credential[name] === 'string' ? credential[name] : '';
    const [, year, month, date] = TIME.exec(text) ?? [];
    const value = Date.parse(text);
    const fits = year !== undefined && Number(date) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    if (!fits || Number.isNaN(value)) throw unusual(`Its date "${name}" cannot be read here.`);
    return value;
  }

  /** {bytes, owner, isOwner}: the key, and whose it is said to be. Whether the document is theirs, nobody here knows. */
  function key(id, document) {
    const owner = typeof id === 'string' && id.includes('#') ? id.slice(0, id.indexOf('#')) : '';
    if (owner === '') throw new Unreadable('It does not name the key that signed it.');
    if (owner.startsWith('did:key:')) {
      const own = owner.slice('did:key:'.length);
      if (id !== `${owner}#${own}`) throw new Unreadable('It does not name the key that signed it.');
      return {bytes: multikey(own), owner, isOwner: true};
    }
    if (!isObject(document) || document.id !== owner) throw new Unreadable('This file does not hold the key that signed it.');
    const methods = [document.verificationMethod ?? []].flat().filter(isObject);
    const method = methods.find(one => one.id === id);
    if (!method || ![document.assertionMethod ?? []].flat().some(one => idOf(one) === id))
      throw new Unreadable('The key that signed it is not among those in this file.', 'keyNotListed');
    // Our own documents give no key an end; under whatever name it has one, it counts.
    if (methods.some(one => one.publicKeyMultibase === method.publicKeyMultibase && ('expires' in one || 'revoked' in one)))
      throw new Unreadable('The key that signed it has an end, which is not judged here.', 'key-ended');
    return {bytes: multikey(method.publicKeyMultibase), owner, isOwner: false};
  }

  function multikey(text) {
    const bytes = typeof text === 'string' && text[0] === 'z' ? fromBase58(text.slice(1)) : [];
    if (bytes.length !== 34 || bytes[0] !== ED25519[0] || bytes[1] !== ED25519[1])
      throw new Unreadable('The key is of a kind that is not read here.');
    return Uint8Array.from(bytes.slice(2));
  }

  function fromBase58(text) {
    const bytes = [];
    for (const letter of text) {
      let carry = ALPHABET.indexOf(letter);
      if (carry < 0 || text.length > 100) throw new Unreadable('The key cannot be read.');
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

  const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

  const idOf = value => (isObject(value) ? value.id : value);

  return {Unreadable, token, payload, expectForm, expectBadge, statusOf, time, key, fromBase64Url, isObject, idOf};
})();
