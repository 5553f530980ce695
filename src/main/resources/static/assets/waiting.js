// Scans that wait for the node, in this browser, in the order in which they were made; each for the person who made it
// and the place to which it goes. They are sent one after the other, each with a key of its own, so that one whose answer
// was lost is not taken in twice. One that is refused stays, with its reason, until somebody has seen it.

import { element } from './dom.js';
import { person, proof, tell } from './pages.js';
import { visible } from './scan.js';

const PLACE = 'pedigree.waiting';
const MOST = 500;
const AGAIN = 5000;

/** Nobody was there to ask, or nobody who could answer. */
export class Away extends Error {}

class Refused extends Error {}

const byId = id => document.getElementById(id);
const read = () => JSON.parse(localStorage.getItem(PLACE) ?? '[]');
const write = all => localStorage.setItem(PLACE, JSON.stringify(all));
const change = (key, by) => write(read().map(one => (one.key === key ? { ...one, ...by } : one)));

/** A scan as it is sent, and kept while it can't be. */
export const made = (scan, more) =>
  ({ key: crypto.randomUUID(), scan, scannedAt: new Date().toISOString(), ...more });

/** What the node makes of a scan, as the part of a page. */
export async function answer(to, { waited, refused, to: _, person: __, ...scan }) {
  const said = await fetch(to, {
    method: 'POST',
    headers: { 'X-Part': 'answer', Accept: 'text/html, application/problem+json', ...proof() },
    body: new URLSearchParams(scan)
  }).catch(failure => {
    throw new Away(failure.message);
  });
  if (said.redirected || said.status === 401) {
    throw new Error('You are signed out. Sign in, and scan again.');
  }
  if (said.status >= 500 || said.status === 429) {
    throw new Away('The node is away.');
  }
  const text = await said.text();
  if (!said.ok) {
    throw new Refused(new DOMParser().parseFromString(text, 'text/html').querySelector('.problem')?.textContent
      ?? `That did not work (HTTP ${said.status}).`);
  }
  return text;
}

/**
 * The scans of a place that wait.
 *
 * @param show shows an answer, and tells why the scan was not taken in, if it was not
 */
export function waitingAt(to, show) {
  const all = () => read().filter(one => one.person === person && (one.to ?? '/scan') === to);
  const next = () => all().find(one => !one.refused);
  let running = null;

  function add(one) {
    const kept = read();
    if (kept.length >= MOST) {
      throw new Error(`${MOST} scans wait already; more are not kept.`);
    }
    write([...kept, { ...one, to, person }]);
  }

  function list() {
    const waited = all().filter(one => one.waited);
    byId('waiting').hidden = waited.length === 0;
    byId('queue').replaceChildren(...waited.filter(one => !one.refused).map(line));
    byId('refused').replaceChildren(...waited.filter(one => one.refused).map(one => element('li', null, line(one).textContent,
      element('p', { class: 'problem' }, one.refused),
      element('button', { class: 'small quiet', onclick: () => seen(one.key) }, 'I have seen this'))));
  }

  function line(one) {
    return element('li', null, `${one.scannedAt.slice(0, 16).replace('T', ' ')} UTC: ${visible(one.scan)}`);
  }

  function seen(key) {
    remove(key);
    list();
    byId('scan')?.focus();
  }

  const remove = key => write(read().filter(one => one.key !== key));

  /** Sends what waits, until nothing does; throws what people have to do something about. */
  const send = () => running ??= sendAll().finally(() => {
    running = null;
  });

  async function sendAll() {
    try {
      for (let one = next(); one; one = next()) {
        await sendOne(one);
      }
    } catch (failure) {
      all().forEach(one => change(one.key, { waited: true }));
      throw failure;
    } finally {
      list();
    }
  }

  async function sendOne(one) {
    const reason = await answer(to, one).then(show, failure => {
      if (one.waited && failure instanceof Refused) {
        return failure.message;
      }
      if (failure instanceof Refused) {
        remove(one.key);
      }
      throw failure;
    });
    if (one.waited && reason) {
      change(one.key, { refused: reason });
      tell(`A scan that waited was refused: ${visible(one.scan)}`);
    } else {
      remove(one.key);
      if (one.waited) {
        tell(`A scan that waited was answered: ${visible(one.scan)}`);
      }
    }
    list();
  }

  const again = () => send().catch(failure => {
    if (!(failure instanceof Away)) {
      tell(failure.message);
    }
  });

  list();
  again();
  addEventListener('online', again);
  setInterval(again, AGAIN);
  keepThisPage();
  return { add, send, list };
}

/** A page that was loaded before its keeper was there is loaded again, for the keeper to have it. */
function keepThisPage() {
  const keeper = navigator.serviceWorker;
  if (keeper && !keeper.controller) {
    keeper.addEventListener('controllerchange', () => fetch(location.pathname).catch(() => {}), { once: true });
  }
  keeper?.register('/service-worker.js').catch(() => {});
}
