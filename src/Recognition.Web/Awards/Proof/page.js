// Shows what verifyProof found. Everything of the badge comes from the payload whose signature held, as text.
(async () => {
  'use strict';

  const ANSWERS = {yes: 'Yes', no: 'No', partly: 'In part', unknown: 'Not known', notAsked: 'Not asked'};
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
      const scored = !result.value || (percent && String(result.value).endsWith('%')) ? '' : result.value;
      const most = !scored ? '' : percent ? '%' : described?.valueMax ? ` of ${described.valueMax}` : '';
      fact(facts, described?.name ?? 'Result', `${result.value ?? result.status ?? ''}${most}`);
    }
  }

  /** A day that the badge names; as it stands where it is no date. */
  function day(text) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? text : `${Verdicts.day(time)} UTC`;
  }

  function showAnswers({questions, checks}) {
    for (const {title, answer, text} of questions) {
      const item = make('li', undefined, at('questions'));
      item.className = answer;
      item.append(`${title} `);
      make('strong', ANSWERS[answer], item);
      make('small', text, item);
    }
    for (const {title, outcome, detail} of checks) {
      const item = make('li', undefined, at('checks'));
      item.className = outcome;
      make('strong', `${OUTCOMES[outcome]}: `, item);
      item.append(title);
      make('small', detail, item);
    }
    at('answers').hidden = false;
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

  async function showBadge({badge}, data, subtle) {
    const subject = badge.credentialSubject;
    const achievement = subject.achievement;
    const name = [subject.identifier ?? []].flat().find(one => one.identityType === 'name' && !one.hashed)?.identityHash;
    make('bdi', achievement.name, at('name'));
    const picture = await pictureOf(achievement, data.picture, subtle);
    if (picture) Object.assign(at('picture'), {src: picture, alt: `Badge: ${achievement.name}`, hidden: false});
    const facts = at('facts');
    fact(facts, 'Who', name);
    fact(facts, 'When', day(badge.awardedDate ?? badge.validFrom));
    fact(facts, 'Until when', badge.validUntil ? day(badge.validUntil) : 'It does not expire');
    fact(facts, 'By whom (not checked)', badge.issuer.name ?? Reading.idOf(badge.issuer));
    fact(facts, 'What it is', achievement.description);
    fact(facts, 'What it took', plain(achievement.criteria?.narrative));
    fact(facts, 'What was done', plain(subject.narrative));
    showResults(facts, subject);
    for (const evidence of [badge.evidence ?? []].flat())
      fact(facts, 'Evidence', [evidence.name, plain(evidence.narrative), evidence.id].filter(Boolean).join('\n'));
    fact(facts, 'Id', badge.id);
    at('badge').hidden = false;
  }

  /** Ways to the issuer, as far as the badge names any: whether they are the issuer's, the reader has to know. */
  function showWays(badge, data) {
    const issuer = Reading.idOf(badge.issuer);
    const page = Verdicts.pageOf(badge);
    if (page) {
      Object.assign(at('page'), {textContent: page, href: page});
      at('host').textContent = new URL(page).host;
      at('open').hidden = false;
      at('ask').hidden = true;
    }
    const address = Verdicts.addressOf(issuer);
    if (address) {
      Object.assign(at('address'), {textContent: address, href: address});
      const {kid} = Reading.token(data.jwt).header;
      at('key').textContent = kid.slice(kid.indexOf('#') + 1);
      at('did').textContent = issuer;
      at('compare').hidden = false;
    }
    at('jwt').textContent = data.jwt;
    at('more').hidden = at('hand').hidden = false;
  }

  const subtle = (typeof crypto !== 'undefined' && crypto.subtle) || null;
  const now = new Date();
  let found;
  try {
    const data = JSON.parse(at('proof').textContent);
    found = await verifyProof(data, {subtle, nacl, now});
    if (found.badge) {
      await showBadge(found, data, subtle);
      showWays(found.badge, data);
    }
  } catch {
    found = Verdicts.unreadable();
    for (const id of ['badge', 'open', 'hand', 'compare', 'more']) at(id).hidden = true;
    at('ask').hidden = false;
  }
  at('verdict').textContent = found.title;
  at('headline').textContent = found.headline;
  document.querySelector('header').className = found.tone;
  at('checked').textContent = `Checked on this device without a network, ${Verdicts.day(now)} by its clock.`;
  document.title = `${found.title}: offline check of a badge`;
  showAnswers(found);
  document.body.dataset.verdict = found.verdict;
})();
