// Scans that wait for the node, in this browser, in the order in which they were made; each for the person who made it.

import { person } from './pages.js';

const PLACE = 'pedigree.waiting';
const MOST = 500;

const read = () => JSON.parse(localStorage.getItem(PLACE) ?? '[]');
const write = all => localStorage.setItem(PLACE, JSON.stringify(all));

export const waiting = {
  all: () => read().filter(one => one.person === person),
  add(one) {
    const all = read();
    if (all.length >= MOST) {
      throw new Error(`${MOST} scans wait already; more are not kept.`);
    }
    write([...all, { ...one, person }]);
  },
  remove: key => write(read().filter(one => one.key !== key))
};
