
/* The drawing. Only the rows and bars that can be seen are drawn, so that the number of threads does not matter. */

const ROW = 24;
const HEAD = 34;
const GAP = 10;
const MOST_ARROWS = 1500;
const KIND_NAMES = {
  SLEEP: 'sleep', THREADS: 'wait for a thread', SEMAPHORE: 'semaphore', SUBREQUEST: 'subrequest', CONNECT: 'connect',
  READ: 'read', WRITE: 'write', AWAIT: 'await', OTHER: 'other',
};
const byId = (id) => document.getElementById(id);
const model = buildModel(JSON.parse(byId('data').textContent));
const view = { t0: 0, t1: 1, items: [], height: 0, chosen: null, bar: null, query: '', hits: [], hit: -1, only: null, origin: model.start };

const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const plural = (n, word) => n.toLocaleString('en') + ' ' + word + (n === 1 ? '' : 's');
const width = () => Math.max(50, byId('plot').clientWidth);
const x = (t) => ((t - view.t0) / (view.t1 - view.t0)) * width();
const timeAt = (px) => view.t0 + (px / width()) * (view.t1 - view.t0);
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/* --- rows --- */

const shown = () => (view.only ? [view.only] : model.handlers);

function layOut() {
  view.items = [];
  let y = 0;
  for (const h of shown()) {
    view.items.push({ h, y, height: HEAD });
    h.y = y;
    y += HEAD;
    for (const th of h.threads) {
      th.y = h.closed ? null : y;
      if (!h.closed) {
        view.items.push({ h, th, y, height: ROW });
        y += ROW;
      }
    }
    h.bottom = y;
    y += GAP;
  }
  view.height = y + 40;
  byId('space').style.height = Math.max(view.height, byId('scroll').clientHeight) + 'px';
}

function itemAt(y) {
  let low = 0;
  let high = view.items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (view.items[middle].y <= y) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/* --- the axis --- */

function ticks() {
  const rough = (view.t1 - view.t0) / Math.max(2, width() / 110);
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const all = [];
  for (let t = Math.ceil((view.t0 - view.origin) / step) * step; t <= view.t1 - view.origin; t += step) {
    all.push(t);
  }
  return all;
}

function drawAxis(all) {
  const offset = view.origin;
  byId('axis').innerHTML = all
    .map((t) => {
      const px = x(t + offset).toFixed(1);
      return `<line x1="${px}" x2="${px}" y1="21" y2="28"/><text x="${px}" y="16" text-anchor="${px < 24 ? 'start' : px > width() - 24 ? 'end' : 'middle'}">${t === 0 ? '0' : duration(t).replace(/\.0+ /, ' ')}</text>`;
    })
    .join('');
}

/* --- the plot --- */

function draw() {
  const scroll = byId('scroll');
  const top = scroll.scrollTop;
  const bottom = top + scroll.clientHeight;
  const all = ticks();
  drawAxis(all);
  const back = [];
  const front = [];
  const names = [];
  for (const t of all) {
    const px = x(t + view.origin).toFixed(1);
    back.push(`<line class="grid" x1="${px}" x2="${px}" y1="0" y2="${scroll.clientHeight}"/>`);
  }
  const seen = new Set();
  for (let i = itemAt(top); i < view.items.length && view.items[i].y < bottom; i++) {
    const item = view.items[i];
    if (item.th) {
      seen.add(item.th);
      drawThread(item, i, item.y - top, back, front, names);
    } else {
      drawHandler(item.h, item.y - top, back, names);
    }
  }
  drawWorldEnds(top, bottom, front);
  const arrows = drawArrows(seen, top);
  byId('names').innerHTML = names.join('');
  byId('plot').innerHTML = DEFS + back.join('') + arrows.below + front.join('') + arrows.above;
}

const DEFS = `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="var(--bg)"/><rect width="2.5" height="6" fill="var(--zombie)"/></pattern></defs>`;

function drawHandler(h, y, back, names) {
  const end = h.end === null ? model.end : h.end;
  const more = `handler ${h.number} of ${h.worker}`;
  names.push(`<div class="handler" data-handler="${model.handlers.indexOf(h)}" title="${escape(h.label + ', ' + more)}"
    style="top:${y}px;height:${HEAD}px;line-height:${HEAD}px">${h.closed ? '▸' : '▾'} ${escape(h.label)}</div>`);
  back.push(`<rect class="band" x="0" y="${y}" width="100%" height="${HEAD}"/>`);
  const a = clamp(x(h.start), 0, width());
  const b = clamp(x(end), 0, width());
  back.push(`<line class="life" x1="${a.toFixed(1)}" x2="${b.toFixed(1)}" y1="${y + HEAD - 6}" y2="${y + HEAD - 6}"/>`);
  const state = h.end === null ? 'still runs' : h.result;
  const text = `${more}  ·  ${plural(h.threads.length, 'thread')}  ·  ${duration(end - h.start)}  ·  ${state}`;
  const px = clamp(a, 4, Math.max(4, width() - text.length * 6));
  back.push(`<text class="headtext" x="${px.toFixed(1)}" y="${y + 17}">${escape(text)}</text>`);
}

function drawThread(item, index, y, back, front, names) {
  const th = item.th;
  const hit = view.query !== '' && matches(th);
  const dim = view.query !== '' && !hit;
  const classes = [dim ? 'dim' : '', hit ? 'hit' : '', view.chosen === th ? 'chosen' : ''].join(' ');
  names.push(`<div class="thread ${classes}" data-row="${index}" title="${escape(title(th))}"
    style="top:${y}px;height:${ROW}px;line-height:${ROW}px;padding-left:${14 + Math.min(th.depth, 8) * 14}px">${escape(th.name)} <small>#${th.id}</small></div>`);
  back.push(`<line class="rowline" x1="0" x2="100%" y1="${y + ROW - 0.5}" y2="${y + ROW - 0.5}"/>`);
  front.push(`<g class="row${dim ? ' dim' : ''}">`);
  drawBars(th, y, front);
  drawMarks(th, y, front);
  front.push('</g>');
}

const HEIGHTS = { run: 16, queue: 6, park: 14, zombie: 10 };

function drawBars(th, y, out) {
  let lastPixel = -10;
  let lastState = '';
  for (let i = firstBar(th.bars, view.t0); i < th.bars.length && th.bars[i].t0 <= view.t1; i++) {
    const bar = th.bars[i];
    const a = Math.max(-4, x(bar.t0));
    const b = Math.min(width() + 4, x(bar.t1));
    const wide = b - a;
    /* What is too small to be told apart is drawn once; to run counts more than to wait. */
    if (wide < 1 && a - lastPixel < 1.5 && (lastState === 'run' || bar.state !== 'run')) {
      continue;
    }
    if (wide < 0.4 && bar.state === 'queue') {
      continue;
    }
    lastPixel = a;
    lastState = bar.state;
    const height = HEIGHTS[bar.state];
    const least = bar.state === 'run' ? 2.5 : 0.8;
    const left = bar.state === 'run' && wide < least ? a - (least - wide) / 2 : a;
    const classes = `bar ${bar.state} ${bar.kind}${bar.open ? ' open' : ''}${bar === view.bar ? ' chosen' : ''}`;
    out.push(`<rect class="${classes}" x="${left.toFixed(2)}" y="${y + (ROW - height) / 2}" width="${Math.max(wide, least).toFixed(2)}" height="${height}"/>`);
    label(bar, Math.max(a, 0), Math.min(b, width()), y, out);
  }
}

function what(bar) {
  const long = bar.kind === 'SLEEP' && !bar.open ? ' ' + duration(bar.t1 - bar.t0) : '';
  return (bar.text || KIND_NAMES[bar.kind]) + long;
}

function label(bar, a, b, y, out) {
  const room = Math.floor((b - a - 12) / 5.9);
  const text = bar.state === 'park' ? what(bar) : '';
  if (text !== '' && room >= 4) {
    const short = text.length <= room ? text : text.slice(0, room - 1) + '…';
    out.push(`<text class="bartext" x="${(a + 6).toFixed(1)}" y="${y + ROW / 2 + 3.7}">${escape(short)}</text>`);
  }
}

function drawMarks(th, y, out) {
  for (const mark of th.marks) {
    const px = x(mark.t);
    if (px < -10 || px > width() + 10) {
      continue;
    }
    const cy = y + ROW / 2;
    const hint = `<title>${escape(mark.text)}</title>`;
    if (mark.type === 'kill') {
      out.push(`<path class="mark kill" d="M${px - 4} ${cy - 4}l8 8m0 -8l-8 8">${hint}</path>`);
    } else if (mark.type === 'fail') {
      out.push(`<circle class="mark fail" cx="${px}" cy="${cy}" r="6.5">${hint}</circle><text class="markglyph" x="${px}" y="${cy + 3.6}">!</text>`);
    } else {
      out.push(`<path class="mark pin" d="M${px} ${cy - 6}l6 6l-6 6l-6 -6z">${hint}</path>`);
    }
  }
}

function drawWorldEnds(top, bottom, out) {
  for (const { h } of view.items.filter((item) => !item.th)) {
    if (h.worldEnd && h.bottom > top && h.y < bottom) {
      const px = x(h.worldEnd.t).toFixed(1);
      out.push(`<line class="worldend" x1="${px}" x2="${px}" y1="${h.y - top + HEAD - 12}" y2="${h.bottom - top}"><title>${escape(h.worldEnd.text)}</title></line>`);
    }
  }
}

/* Arrows of one thread that fall upon each other share a stem. */
function drawArrows(seen, top) {
  const stems = new Map();
  const heads = [];
  const limit = [-20, byId('scroll').clientHeight + 20];
  for (let i = firstArrow(); i < model.arrows.length && model.arrows[i].t <= view.t1 && heads.length < MOST_ARROWS; i++) {
    const arrow = model.arrows[i];
    const owner = arrow.type === 'end' ? arrow.to : arrow.from;
    const other = arrow.type === 'end' ? arrow.from : arrow.to;
    if (owner.y === null || !seen.has(other)) {
      continue;
    }
    const px = x(arrow.t).toFixed(0);
    const down = arrow.to.y > arrow.from.y;
    const from = clamp(arrow.from.y - top + ROW / 2 + (down ? 8 : -8), limit[0], limit[1]);
    const to = arrow.to.y - top + ROW / 2 + (down ? -8 : 8);
    const head = `<path class="head ${arrow.type}" d="M${px} ${to}l-3.6 ${down ? -6 : 6}h7.2z"/>`;
    if (heads[heads.length - 1] !== head) {
      heads.push(head);
    }
    stretch(stems, arrow.type + px + ':' + owner.h.number + ':' + owner.id, arrow.type, px, from, clamp(to, limit[0], limit[1]));
  }
  const below = [...stems.values()].map((s) => `<path class="arrow ${s.type}" d="M${s.px} ${s.low}V${s.high}"/>`);
  return { below: below.join(''), above: heads.join('') };
}

function stretch(stems, key, type, px, from, to) {
  const stem = stems.get(key) || { type, px, low: Infinity, high: -Infinity };
  stem.low = Math.min(stem.low, from, to);
  stem.high = Math.max(stem.high, from, to);
  stems.set(key, stem);
}

function firstArrow() {
  let low = 0;
  let high = model.arrows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (model.arrows[middle].t < view.t0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
