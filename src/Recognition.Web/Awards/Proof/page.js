// Shows what verifyProof found. Everything of the badge comes from the payload whose signature held, as text.
(async () => {
  'use strict';

  const WORDS = {
    verified: ['The signature holds', 'good'],
    undecided: ['The signature holds; whether it was withdrawn could not be checked here', 'fair'],
    revoked: ['Withdrawn, suspended or replaced by its issuer', 'bad'],
    expired: ['The signature holds, and the badge has expired', 'fair'],
    notYetValid: ['The signature holds, and the badge does not hold yet', 'fair'],
    notValid: ['This is not what its issuer signed', 'bad'],
  };
  const OUTCOMES = {passed: 'Passed', failed: 'Failed', warning: 'Look', notChecked: 'Not checked'};
  const PICTURES = ['image/png', 'image/svg+xml', 'image/jpeg'];

  const at = id => document.getElementById(id);

  function make(name, text, to) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (to) to.append(element);
    return element;
  }

  function fact(list, name, value) {
    if (typeof value !== 'string' || value === '') return;
    make('dt', name, list);
    make('bdi', value, make('dd', undefined, list));
  }

  /** Markdown as text: marks that a reader would stumble over are left out, and nothing of it becomes an element. */
  function plain(text) {
    return typeof text !== 'string' ? text : text
      .replace(/^#{1,6} +/gm, '').replace(/^[-*] +/gm, '\u2022 ').replace(/\*\*([^*\n]+)\*\*/g, '$1');
  }

  /** The results by the names that the achievement gives them. */
  function showResults(facts, subject) {
    for (const result of [subject.result ?? []].flat()) {
      const described = [subject.achievement.resultDescription ?? []].flat().find(one => one.id === result.resultDescription);
      const percent = described?.resultType === 'Percent' && (described.valueMax ?? '100') === '100';
      const scored = !result.value || (percent && result.value.endsWith('%')) ? '' : result.value;
      const most = !scored ? '' : percent ? '%' : described?.valueMax ? ` of ${described.valueMax}` : '';
      fact(facts, described?.name ?? 'Result', `${result.value ?? result.status ?? ''}${most}`);
    }
  }

  function day(text) {
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? text
      : `${time.getUTCDate()} ${time.toLocaleString('en', {month: 'long', timeZone: 'UTC'})} ${time.getUTCFullYear()} UTC`;
  }

  function showChecks(checks) {
    for (const check of checks) {
      const item = make('li', undefined, at('checks'));
      item.className = check.outcome;
      make('strong', `${OUTCOMES[check.outcome]}: `, item);
      item.append(check.title);
      make('small', check.detail, item);
    }
  }

  /** Did Web 1.0, section 3.2. */
  function addressOf(did) {
    if (!did.startsWith('did:web:')) return null;
    const [host, ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
    return `https://${host}/${path.length > 0 ? path.join('/') : '.well-known'}/did.json`;
  }

  /** The picture, if it is the one that the signed badge names by its hash, or holds itself. */
  async function pictureOf(achievement, picture, subtle) {
    const image = achievement.image;
    const address = typeof image === 'string' ? image : image?.id;
    if (typeof address !== 'string') return null;
    if (PICTURES.some(type => address.startsWith(`data:${type};base64,`))) return address;
    const hash = /[?&]v=([0-9a-f]{16,64})$/.exec(address)?.[1];
    if (!hash || !picture || !subtle || !PICTURES.includes(picture.mediaType)) return null;
    const bytes = Uint8Array.from(atob(picture.base64), letter => letter.charCodeAt(0));
    const digest = [...new Uint8Array(await subtle.digest('SHA-256', bytes))].map(one => one.toString(16).padStart(2, '0')).join('');
    return digest.startsWith(hash) ? `data:${picture.mediaType};base64,${picture.base64}` : null;
  }

  async function showBadge({badge, list}, data, subtle) {
    const subject = [badge.credentialSubject].flat()[0];
    const achievement = subject.achievement;
    const name = [subject.identifier ?? []].flat().find(one => one.identityType === 'name' && !one.hashed)?.identityHash;
    make('bdi', achievement.name, at('name'));
    document.title = `${achievement.name}: offline proof`;
    const picture = await pictureOf(achievement, data.picture, subtle);
    if (picture) Object.assign(at('picture'), {src: picture, alt: `Badge: ${achievement.name}`, hidden: false});
    const facts = at('facts');
    fact(facts, 'Awarded to', name);
    fact(facts, 'Awarded by', badge.issuer.name ?? badge.issuer.id);
    fact(facts, 'Awarded on', day(badge.awardedDate ?? badge.validFrom));
    fact(facts, 'Valid until', badge.validUntil ? day(badge.validUntil) : 'Does not expire');
    fact(facts, 'What it is', achievement.description);
    fact(facts, 'What it took', plain(achievement.criteria?.narrative));
    fact(facts, 'What was done', plain(subject.narrative));
    showResults(facts, subject);
    for (const evidence of [badge.evidence ?? []].flat())
      fact(facts, 'Evidence', [evidence.name, plain(evidence.narrative), evidence.id].filter(Boolean).join('\n'));
    fact(facts, 'Credential', badge.id);
    at('badge').hidden = false;
    showKey(badge.issuer.id ?? badge.issuer, data);
    at('asof').textContent = list
      ? `Whether it was withdrawn is told as of ${day(list.signed)}, when the list in this file was signed.`
      : 'This file does not tell whether it was withdrawn.';
    at('jwt').textContent = data.jwt;
    at('more').hidden = false;
  }

  function showKey(did, data) {
    const header = JSON.parse(atob(data.jwt.split('.')[0].replace(/-/g, '+').replace(/_/g, '/')));
    at('key').textContent = header.kid.slice(header.kid.indexOf('#') + 1);
    at('did').textContent = did;
    const address = addressOf(did);
    if (address) Object.assign(at('address'), {textContent: address, href: address});
    at('compare').hidden = false;
  }

  const subtle = (typeof crypto !== 'undefined' && crypto.subtle) || null;
  let found;
  let data;
  try {
    data = JSON.parse(at('proof').textContent);
    found = await verifyProof(data, {subtle, nacl, now: new Date()});
    if (found.badge) await showBadge(found, data, subtle);
  } catch {
    found = {verdict: 'notValid', checks: [{outcome: 'failed', title: 'The file cannot be read', detail: 'It was changed or cut off.'}]};
    at('badge').hidden = at('more').hidden = at('compare').hidden = true;
  }
  const [words, tone] = WORDS[found.verdict];
  at('verdict').textContent = words;
  at('verdict').className = tone;
  showChecks(found.checks);
  document.body.dataset.verdict = found.verdict;
})();
