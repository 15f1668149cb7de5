// Keys and the clock of a story. Every page works without this file.
(() => {
  'use strict';
  const items = () => [...document.querySelectorAll('.item')];
  let at = -1;

  const go = (index) => {
    const all = items();
    if (all.length === 0) return;
    at = Math.max(0, Math.min(all.length - 1, index));
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: 'nearest' });
  };
  const current = () => items()[Math.max(0, at)];
  const click = (selector, within) => {
    const found = (within || document).querySelector(selector);
    if (found) found.click();
    return Boolean(found);
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target.matches('input:not([type=radio]):not([type=range]):not([type=checkbox]), textarea, select')) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    const keys = document.getElementById('keys');
    if (keys && keys.open) return;
    let used = true;
    switch (event.key) {
      case 'j': go(at + 1); break;
      case 'k': go(at - 1); break;
      case 'o': used = current() && click('a.open', current()); break;
      case 'v': used = current() && click('a.original', current()); break;
      case 'u': used = click('#undo'); break;
      case '/': { const field = document.querySelector('[data-slash]'); if (field) field.focus(); break; }
      case '?': if (keys) keys.showModal(); break;
      default: used = /^[wsmxlr]$/.test(event.key) && current() && click(`button[data-key="${event.key}"]`, current());
    }
    if (used) event.preventDefault();
  });

  document.addEventListener('focusin', (event) => {
    const item = event.target.closest('.item');
    if (item) at = items().indexOf(item);
  });
  document.addEventListener('input', (event) => {
    if (event.target.id === 'minutes') document.querySelector('output[for=minutes]').textContent = event.target.value;
  });
  document.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-largest]');
    if (!form) return;
    const files = [...form.querySelectorAll('input[type=file]')];
    const size = files.reduce((sum, field) => sum + [...field.files].reduce((all, file) => all + file.size, 0), 0);
    files[0].setCustomValidity(size > Number(form.dataset.largest) ? form.dataset.tooLarge : '');
    if (size > Number(form.dataset.largest)) files[0].reportValidity();
  });
  // After the plan is made anew, the key that was just used works on what now stands there.
  document.addEventListener('htmx:afterSettle', () => { if (at >= 0) go(at); });

  const clock = document.querySelector('[data-clock]');
  if (clock) {
    let seconds = 0;
    let since = document.visibilityState === 'visible' ? performance.now() : null;
    const spent = () => seconds + (since === null ? 0 : (performance.now() - since) / 1000);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        since = performance.now();
      } else if (since !== null) {
        seconds = spent();
        since = null;
      }
    });
    clock.hidden = false;
    setInterval(() => { clock.querySelector('[data-clock-minutes]').textContent = (spent() / 60).toFixed(1); }, 3000);
    const form = document.querySelector('.story form.decide');
    if (form && clock.closest('[data-keeps]').dataset.keeps === 'true') {
      form.addEventListener('formdata', (event) => event.formData.set('seconds', spent().toFixed(1)));
    }
  }
})();
