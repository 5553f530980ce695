// Keeps the page on which people scan, for when the node can't be reached. Whatever the node answers comes from the node;
// nothing but this page and what it is made of is kept.

const KEPT = 'pedigree-scan-3';
const PARTS = ['/assets/pedigree.css', '/assets/pedigree.svg', '/assets/pages.js', '/assets/counter.js', '/assets/scan.js',
  '/assets/pictures.js', '/assets/camera.js', '/assets/waiting.js', '/webjars/htmx.org/2.0.8/dist/htmx.min.js'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(PARTS)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const path = new URL(event.request.url).pathname;
  const kept = PARTS.includes(path) || path === '/scan';
  if (event.request.method === 'GET' && kept) {
    event.respondWith(fromNode(event.request, path));
  }
});

async function fromNode(request, path) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await cache.put(path, answer.clone());
    }
    return answer;
  } catch (away) {
    return await cache.match(path) ?? Response.error();
  }
}
