// Copy buttons, and the share menu of the device: pages are whole without them.
(() => {
  const say = (button, words) => {
    const was = button.dataset.label;
    button.textContent = words;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { button.textContent = was; }, 2000);
  };
  const copy = async field => {
    field.select();
    if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
    if (!document.execCommand('copy')) throw new Error('not copied');
  };
  for (const holder of document.querySelectorAll('[data-copy]')) {
    const field = holder.querySelector('input, textarea');
    const label = holder.querySelector('label');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    button.textContent = button.dataset.label = 'Copy';
    button.setAttribute('aria-describedby', label.id = field.id + '-label');
    button.addEventListener('click', () =>
      copy(field).then(() => say(button, 'Copied'), () => say(button, 'Press Ctrl+C')));
    const line = document.createElement('div');
    line.className = field.tagName === 'TEXTAREA' ? 'copy-line tall' : 'copy-line';
    field.replaceWith(line);
    line.append(field, button);
  }
  const live = document.createElement('p');
  live.className = 'hidden';
  live.setAttribute('role', 'status');
  document.body.append(live);
  document.addEventListener('click', event => {
    if (event.target.matches?.('.copy')) setTimeout(() => { live.textContent = event.target.textContent; }, 50);
  });
})();
