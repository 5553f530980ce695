() => {
  const found = [];
  const all = selector => [...document.querySelectorAll(selector)];
  const visible = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = element => (element.getAttribute('aria-label') ?? element.textContent).trim() !== ''
    || element.querySelector('img[alt]:not([alt=""])') !== null;
  const say = element => element.outerHTML.slice(0, 120);

  if (!document.documentElement.lang) found.push('the page has no language');
  if (!document.title.trim()) found.push('the page has no title');
  if (all('main').length !== 1) found.push(`${all('main').length} main landmarks`);
  if (all('h1').length !== 1) found.push(`${all('h1').length} headings of level 1`);
  const levels = all('h1,h2,h3,h4,h5,h6').filter(visible).map(heading => Number(heading.tagName[1]));
  levels.forEach((level, at) => {
    if (at > 0 && level > levels[at - 1] + 1) found.push(`heading ${at + 1} skips from ${levels[at - 1]} to ${level}`);
  });

  const ids = all('[id]').map(element => element.id);
  found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `id ${id} twice`));
  for (const reference of ['aria-labelledby', 'aria-describedby', 'for']) {
    for (const element of all(`[${reference}]`)) {
      for (const id of element.getAttribute(reference).split(/\s+/)) {
        if (!document.getElementById(id)) found.push(`${reference} names nothing: ${say(element)}`);
      }
    }
  }

  for (const field of all('input:not([type=hidden]),select,textarea').filter(visible)) {
    const label = field.getAttribute('aria-label') || field.getAttribute('aria-labelledby') || field.labels.length > 0;
    if (!label) found.push(`a field without label: ${say(field)}`);
  }
  found.push(...all('button,a[href],summary').filter(visible).filter(element => !named(element))
    .map(element => `a control without name: ${say(element)}`));
  found.push(...all('img:not([alt])').map(image => `a picture without words: ${say(image)}`));
  found.push(...all('svg').filter(visible).filter(picture => !picture.getAttribute('aria-hidden')
    && picture.getAttribute('role') !== 'img').map(picture => `a drawing without role: ${say(picture)}`));
  found.push(...all('[tabindex]').filter(element => element.tabIndex > 0).map(element => `jumps the order: ${say(element)}`));

  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => [red, green, blue].map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !visible(element) || element.closest('script,style,:disabled,option')) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = ratio(channels(style.color), behind(element));
    if (contrast < (large ? 3 : 4.5)) found.push(`contrast ${contrast.toFixed(2)}: ${say(element)}`);
  }

  const controls = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]';
  const due = new Set();
  window.controlsDue = () => {
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    all(controls).filter(visible).filter(element => !element.disabled).forEach(element => due.add(element));
    return due.size;
  };
  window.controlReached = () => due.delete(document.activeElement);
  window.controlsMissed = () => [...due].map(say);
  return found;
}
