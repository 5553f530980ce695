// Keeps the pages on which people scan, that of the counter and those of the latest receipts, for when the node can't be
// reached. Whatever the node answers comes from the node; nothing but these pages and what they are made of is kept, and
// of receipts nothing after whoever is signed in has signed out.

const KEPT = 'pedigree-scan-3';
const PARTS = ['/assets/pedigree.css', '/assets/pedigree.svg', '/assets/pages.js', '/assets/dom.js', '/assets/counter.js',
  '/assets/receiving.js', '/assets/scan.js', '/assets/pictures.js', '/assets/camera.js', '/assets/waiting.js',
  '/webjars/htmx.org/2.0.8/dist/htmx.min.js'];
const RECEIPT = /^\/receiving\/[0-9a-f-]{36}$/;
const RECEIPTS = 4;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(PARTS)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => event.waitUntil(
  caches.keys()
    .then(names => Promise.all(names.filter(name => name !== KEPT).map(name => caches.delete(name))))
    .then(() => self.clients.claim())));

self.addEventListener('fetch', event => {
  const path = new URL(event.request.url).pathname;
  const kept = PARTS.includes(path) || path === '/scan' || RECEIPT.test(path);
  if (event.request.method === 'GET' && kept) {
    event.respondWith(fromNode(event.request, path));
  } else if (path === '/sign-out') {
    event.waitUntil(forgetReceipts(0));
  }
});

async function fromNode(request, path) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await cache.delete(path);
      await cache.put(path, answer.clone());
      await forgetReceipts(RECEIPTS);
    }
    return answer;
  } catch (away) {
    return await cache.match(path) ?? Response.error();
  }
}

/** All but the latest. */
async function forgetReceipts(latest) {
  const cache = await caches.open(KEPT);
  const receipts = (await cache.keys()).filter(request => RECEIPT.test(new URL(request.url).pathname));
  await Promise.all(receipts.slice(0, Math.max(0, receipts.length - latest)).map(request => cache.delete(request)));
}
