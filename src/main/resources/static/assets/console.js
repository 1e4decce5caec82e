'use strict';
/* Live updates, times in the viewer's zone, keys. Every page works without this file. */
(() => {
  const $ = (what, where = document) => where.querySelector(what);
  const $$ = (what, where = document) => [...where.querySelectorAll(what)];

  // times ------------------------------------------------------------------------------------------------------------
  const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
  const exact = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
  const day = new Intl.DateTimeFormat(undefined, {weekday: 'short', day: 'numeric', month: 'short'});
  const weekday = new Intl.DateTimeFormat(undefined, {weekday: 'short'});
  const full = new Intl.DateTimeFormat(undefined, {dateStyle: 'full', timeStyle: 'long'});

  const length = seconds => {
    const s = Math.max(0, Math.floor(seconds));
    if (s < 60) return `${s} s`;
    if (s < 3600) return `${Math.floor(s / 60)} m`;
    if (s < 86400) return `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} m`;
    return `${Math.floor(s / 86400)} d ${Math.floor(s % 86400 / 3600)} h`;
  };
  const due = (at, now) => {
    const apart = Math.abs(at - now) / 86400000;
    if (at.toDateString() === now.toDateString()) return clock.format(at);
    return (apart < 6 ? weekday : day).format(at) + ' ' + clock.format(at);
  };
  const said = {
    time: at => exact.format(at),
    day: at => day.format(at),
    due,
    moment: (at, now) => at.toDateString() === now.toDateString() ? exact.format(at) : due(at, now),
    length: (at, now) => length((now - at) / 1000),
    ago: (at, now) => length((now - at) / 1000) + ' ago',
  };
  const times = where => {
    const now = new Date();
    for (const time of $$('time[data-as]', where)) {
      const at = new Date(time.dateTime);
      const text = (said[time.dataset.as] || said.time)(at, now);
      if (time.textContent !== text) time.textContent = text;
      if (!time.title) time.title = full.format(at);
    }
  };

  // live -------------------------------------------------------------------------------------------------------------
  let stream, seen = '', waiting = false;
  const show = (state, text) => {
    const live = $('#live');
    if (live) { live.dataset.state = state; live.textContent = text; }
  };
  // what a person is in the middle of is not swept away by an update
  const busy = () => {
    const main = $('#main');
    return !main || $('details[open].menu, [data-still]', main) || (main.contains(document.activeElement)
      && document.activeElement.matches('input, textarea, select'));
  };
  const refresh = () => {
    waiting = busy();
    if (!waiting && window.htmx) htmx.trigger(document.body, 'changed');
  };
  const listen = () => {
    if (!$('#live') || document.hidden || stream) return;
    stream = new EventSource('/live');
    stream.addEventListener('hello', event => {
      show('on', 'live');
      if (seen && seen !== event.data) refresh();
      seen = event.data;
    });
    stream.addEventListener('changed', event => { seen = event.data; refresh(); });
    stream.onerror = () => show('lost', 'reconnecting');
  };
  // a browser allows six connections to a host: pages nobody looks at give theirs back
  const hush = () => { if (stream) { stream.close(); stream = undefined; } };
  document.addEventListener('visibilitychange', () => document.hidden ? hush() : listen());
  window.addEventListener('pagehide', hush);
  document.addEventListener('focusout', () => setTimeout(() => { if (waiting) refresh(); }, 200));
  document.addEventListener('toggle', () => { if (waiting) refresh(); }, true);

  // rows and keys ----------------------------------------------------------------------------------------------------
  let picked = '';
  const rows = () => $$('.row[data-href]');
  const pick = row => {
    for (const other of $$('.row.picked')) other.classList.remove('picked');
    if (!row) return;
    picked = row.id;
    row.classList.add('picked');
    row.scrollIntoView({block: 'nearest'});
  };
  const step = by => {
    const all = rows();
    const at = all.findIndex(row => row.id === picked);
    pick(all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]);
  };
  const post = address => htmx.ajax('POST', address, {source: '#main', swap: 'none'}).then(refresh);
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    '/': () => { const q = $('#q'); if (q) { q.focus(); q.select(); } },
    a: () => {
      const row = $('.row.picked[data-act]');
      const button = $('#acknowledge');
      if (row) post(row.dataset.act + '/acknowledge');
      else if (button) button.click();
    },
    s: () => {
      const row = $('.row.picked[data-act]');
      const quiet = $('#quiet');
      if (row) location.href = '/quiet?incident=' + encodeURIComponent(row.id);
      else if (quiet) location.href = quiet.href;
    },
    Enter: () => { const row = $('.row.picked'); if (row) location.href = row.dataset.href; },
  };
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      for (const menu of $$('details.menu[open]')) menu.open = false;
      if (document.activeElement) document.activeElement.blur();
      return;
    }
    const typing = event.target.matches('input, textarea, select, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (event.key === 'Enter' && event.target.matches('a, button, summary')) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener('click', event => {
    for (const menu of $$('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
    const row = event.target.closest('.row[data-href]');
    if (!row || event.target.closest('a, button, input, summary, label') || String(getSelection())) return;
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, '_blank', 'noopener');
    else location.href = row.dataset.href;
  });

  // the menu of a phone is wider than the phone; every update brings a new one --------------------------------------
  let along;
  const menu = () => {
    const nav = $('#nav');
    const here = nav && $('.here', nav);
    if (!nav) return;
    if (along !== undefined) nav.scrollLeft = along;
    else if (here) {
      const [frame, entry] = [nav.getBoundingClientRect(), here.getBoundingClientRect()];
      nav.scrollLeft += entry.left + entry.width / 2 - frame.left - frame.width / 2;
    }
    nav.addEventListener('scroll', () => { along = nav.scrollLeft; }, {passive: true});
  };

  // after every update -----------------------------------------------------------------------------------------------
  let known = new Set();
  const settle = () => {
    times(document);
    menu();
    if (picked) pick(document.getElementById(picked));
    for (const row of rows()) if (known.size && !known.has(row.id)) row.classList.add('fresh');
    known = new Set([...known, ...rows().map(row => row.id)]);
  };
  // nor by one that was asked for before the person began
  document.addEventListener('htmx:beforeSwap', event => {
    const {elt, verb} = event.detail.requestConfig;
    if (elt.id === 'main' && verb === 'get' && busy()) {
      event.detail.shouldSwap = false;
      waiting = true;
    }
  });
  document.addEventListener('htmx:afterSwap', settle);
  document.addEventListener('htmx:configRequest', event => {
    const token = $('meta[name=csrf]');
    if (token && event.detail.verb !== 'get') event.detail.parameters[token.dataset.name] = token.content;
  });
  document.addEventListener('htmx:afterRequest', event => {
    if (event.detail.xhr && event.detail.xhr.status === 401) location.href = '/login';
  });
  setInterval(() => times(document), 1000);
  // what is left of a promise shrinks although nothing happens
  setInterval(() => { if (!document.hidden && $('#live')) refresh(); }, 30000);
  document.addEventListener('DOMContentLoaded', () => { settle(); listen(); });
  if (document.readyState !== 'loading') { settle(); listen(); }
})();
