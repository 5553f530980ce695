() => {
  const targets = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
    .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const inSentence = element => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    && [...element.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const around = element => [element, ...(element.labels ?? [])].map(one => one.getBoundingClientRect())
    .reduce((one, other) => ({
      left: Math.min(one.left, other.left), right: Math.max(one.right, other.right),
      top: Math.min(one.top, other.top), bottom: Math.max(one.bottom, other.bottom),
    }));
  const boxes = targets.filter(element => !inSentence(element)).map(element => ({ element, box: around(element) }));
  const isSmall = ({ box }) => box.right - box.left < 24 || box.bottom - box.top < 24;
  const centre = ({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const distance = ([x, y], [left, right, top, bottom]) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const crowded = (small, other) => {
    const [x, y] = centre(other);
    return isSmall(other)
      ? distance(centre(small), [x, x, y, y]) < 24
      : distance(centre(small), [other.box.left, other.box.right, other.box.top, other.box.bottom]) < 12;
  };
  return boxes.filter(isSmall)
    .filter(small => boxes.some(other => other !== small && crowded(small, other)))
    .map(({ element }) => `small and crowded: ${element.outerHTML.slice(0, 120)}`);
}
