// What the tests ask of a page, in the page: what is too wide or cut off, what the Tab key reaches, and axe's rules. Put into every page before its own content; our pages
// have no script of their own. Each answers findings in words, none when all is well.
window.pageChecks = (() => {
  'use strict';

  const slack = 1.5;  // pixels that rounding may take

  const named = element => {
    const words = (element.getAttribute('aria-label') || element.innerText || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 50);
    const classes = element.classList.length ? '.' + [...element.classList].join('.') : '';
    return `<${element.localName}${element.id ? '#' + element.id : ''}${classes}> "${words}"`;
  };
  const shown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});

  // Computed styles, each asked for once.
  const styles = () => {
    const known = new Map();
    return element => {
      if (!known.has(element)) known.set(element, getComputedStyle(element));
      return known.get(element);
    };
  };
  const ancestors = function* (element) {
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) yield each;
  };
  const scrolls = style => style.overflowX === 'auto' || style.overflowX === 'scroll';
  const cuts = style => ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
  const isField = element => element.matches('input, select, textarea');

  // Words for who listens: a pixel or nothing of them is drawn.
  const unseen = (element, style) => {
    for (const each of ancestors(element)) {
      const box = each.getBoundingClientRect();
      if (style(each).clipPath === 'inset(50%)' || (cuts(style(each)) && box.width <= 1 && box.height <= 1)) return true;
    }
    return false;
  };

  // The boxes of every line of words that is drawn, each cut to the regions that scroll around it.
  const lines = style => {
    const all = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!node.data.trim() || holder.closest('svg, script, style, select, textarea') || !shown(holder) || unseen(holder, style)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const {left, top, right, bottom} of range.getClientRects()) {
        const box = {left, top, right, bottom, holder, node, scrolled: false};
        for (const each of ancestors(holder)) {
          if (!scrolls(style(each))) continue;
          const edge = each.getBoundingClientRect();
          box.scrolled = true;
          box.left = Math.max(box.left, edge.left);
          box.right = Math.min(box.right, edge.right);
        }
        if (box.right - box.left > 0.5 && box.bottom - box.top > 0.5) all.push(box);
      }
    }
    return all;
  };

  // WCAG 1.4.10: nothing asks for scrolling both ways, but tables and diagrams, in a region of their own that the keyboard reaches; and nothing is cut off.
  const reflow = () => {
    const style = styles(), found = [];
    const width = document.documentElement.clientWidth, page = document.scrollingElement;
    const all = [...document.body.querySelectorAll('*')].filter(each => !each.closest('svg svg, svg *') && shown(each));
    if (page.scrollWidth > width) {
      found.push(`the page is ${page.scrollWidth} px wide in a window of ${width}`);
      for (const each of all)
        if (each.getBoundingClientRect().right + scrollX > width + slack && ![...ancestors(each.parentElement)].some(above => scrolls(style(above)) || cuts(style(above))) &&
            ![...each.children].some(child => child.getBoundingClientRect().right + scrollX > width + slack))
          found.push(`reaches out of the page: ${named(each)}`);
    }
    for (const each of all) {
      if (isField(each) || each.localName === 'svg' || unseen(each, style)) continue;
      if (scrolls(style(each)) && each.scrollWidth > each.clientWidth) {
        if (each.getAttribute('tabindex') !== '0') found.push(`scrolls sideways, and the keyboard does not reach it: ${named(each)}`);
        if (!each.querySelector('table, svg')) found.push(`scrolls sideways without being a table or a diagram: ${named(each)}`);
      }
      if (cuts(style(each)) && (each.scrollWidth > each.clientWidth + slack || each.scrollHeight > each.clientHeight + slack)) found.push(`cut off: ${named(each)}`);
    }
    const words = lines(style);
    for (const line of words) {
      if (line.left < -slack || line.right > width + slack) found.push(`words out of the page: ${named(line.holder)}`);
      for (const each of ancestors(line.holder)) {
        if (each === document.body || scrolls(style(each))) break;
        const {borderTopWidth, borderTopStyle, backgroundColor, display} = style(each);
        if (display === 'inline' || (backgroundColor === 'rgba(0, 0, 0, 0)' && (borderTopStyle === 'none' || borderTopWidth === '0px'))) continue;
        const box = each.getBoundingClientRect(), blank = style(line.holder).whiteSpaceCollapse === 'preserve' ? 6 : 0;  // a space may hang over the edge
        if (line.left < box.left - slack || line.right > box.right + slack + blank || line.top < box.top - 3 || line.bottom > box.bottom + 3)
          found.push(`words out of their box: ${named(line.holder)} in ${named(each)}`);
        break;
      }
    }
    for (let i = 0; i < words.length; ++i)
      for (let j = i + 1; j < words.length; ++j) {
        const one = words[i], other = words[j];
        if (one.node === other.node) continue;
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left), down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 2 && down > 0.35 * Math.min(one.bottom - one.top, other.bottom - other.top)) found.push(`words over words: ${named(one.holder)} and ${named(other.holder)}`);
      }
    return [...new Set(found)];
  };

  // What a person may want to reach: every link, button, field and region that scrolls. Of a group of radio buttons one: the arrows reach the others.
  const stops = () => {
    const groups = new Map(), all = [];
    const wanted = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]:not([tabindex="-1"])';
    for (const each of document.querySelectorAll(wanted)) {
      if (each.matches(':disabled') || !shown(each)) continue;
      if (each.tabIndex < 0 && each.closest('[aria-hidden=true]')) continue;  // offered to nobody
      if (each.localName === 'summary' && !each.matches('details > summary:first-of-type')) continue;
      if (each.type === 'radio') {
        const group = `${[...document.forms].indexOf(each.form)} ${each.name}`;
        if (groups.has(group)) {
          if (each.checked) all[groups.get(group)] = each;
          continue;
        }
        groups.set(group, all.length);
      }
      all.push(each);
    }
    return all;
  };

  // What shows that something has focus: on itself, or on what is drawn around a field (its label, a box).
  const holders = element => [element, element.closest('label'), element.parentElement].filter(Boolean);
  const mark = element => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(element);
    const outline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/, 0\)$|transparent/.test(outlineColor) ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : '';
    return outline + (boxShadow === 'none' ? '' : ` ${boxShadow}`);
  };
  const drawnBy = (element, resting) => holders(element).find((holder, i) => mark(holder) !== '' && mark(holder) !== resting[i]);
  const coveredBy = element => {
    const box = [...element.getClientRects()].find(each => each.width > 0 && each.height > 0);
    if (!box) return 'nothing: it has no size';
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 3 || bottom - top < 3) return 'the edge of the window';
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit && (element.contains(hit) || hit.contains(element)) ? null : hit ? named(hit) : 'nothing';
  };

  let walk = null;
  // Before the first Tab, which goes from the top of the page, wherever focus was. Answers how many stops there should be.
  const begin = () => {
    scrollTo(0, 0);
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    const wanted = stops();
    walk = {wanted, resting: new Map(wanted.map(each => [each, holders(each).map(mark)])), reached: [], unmarked: [], covered: [], out: false};
    // The key comes up where it brought the focus.
    addEventListener('keyup', () => {
      const now = document.activeElement;
      if (walk.out) return;
      if (now === document.body || now === null || (walk.reached.length > 1 && now === walk.reached[0])) walk.out = true;  // and round again
      else if (now !== walk.reached.at(-1)) {
        walk.reached.push(now);
        const by = drawnBy(now, walk.resting.get(now) || []);
        if (!by) walk.unmarked.push(now);
        else if (coveredBy(by)) walk.covered.push(`${named(now)} by ${coveredBy(by)}`);
      }
    }, true);
    return wanted.length;
  };
  const isOut = () => walk.out;
  // After the last one.
  const end = () => {
    const found = [], {wanted, reached} = walk, skip = document.querySelector('a.skip');
    if (!walk.out) found.push(`Tab does not come out of the page; it is at ${reached.length ? named(reached.at(-1)) : 'no place'}`);
    for (const each of wanted)
      if (!reached.includes(each)) found.push(`Tab does not reach ${named(each)}`);
    for (const each of new Set(reached))
      if (!wanted.includes(each)) found.push(`Tab stops at what is no link, button, field or region that says so: ${named(each)}`);
    for (const each of wanted)
      if (each.tabIndex > 0) found.push(`Tab goes back, from what has a tabindex of its own: ${named(each)}`);
    const order = reached.filter(each => wanted.includes(each));
    order.forEach((each, i) => {
      if (i > 0 && !(order[i - 1].compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)) found.push(`Tab goes back, from ${named(order[i - 1])} to ${named(each)}`);
    });
    if (skip && reached[0] !== skip) found.push(`the first stop is not the way past the menu, but ${reached.length ? named(reached[0]) : 'none'}`);
    for (const each of walk.unmarked) found.push(`nothing shows that focus is at ${named(each)}`);
    for (const each of walk.covered) found.push(`focus is out of sight at ${each}`);
    return [...new Set(found)];
  };

  const axeFindings = only =>
    axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(results =>
      results.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`)));

  return {reflow, begin, isOut, end, axeFindings};
})();
