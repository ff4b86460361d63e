
/* What the mouse is over, moving about, and the rest of the page. */

/* --- what the mouse is over --- */

function under(event) {
  const box = byId('plot').getBoundingClientRect();
  const t = timeAt(event.clientX - box.left);
  const item = view.items[itemAt(event.clientY - box.top + byId('scroll').scrollTop)];
  if (!item || !item.th) {
    return null;
  }
  const near = ((view.t1 - view.t0) / width()) * 3;
  const bars = item.th.bars;
  let best = null;
  for (let i = firstBar(bars, t - near); i < bars.length && bars[i].t0 <= t + near; i++) {
    const inside = bars[i].t0 <= t && t <= bars[i].t1;
    if (best === null || bars[i].state === 'run' || (inside && best.state !== 'run')) {
      best = bars[i];
    }
  }
  return { th: item.th, bar: best };
}

function stateText(bar) {
  const text = { run: 'runs', queue: bar.text === 'woken' ? 'is woken' : 'in the run queue', zombie: 'zombie: nobody has asked for its outcome yet' };
  return bar.state === 'park' ? 'blocked: ' + what(bar) : text[bar.state];
}

function barText(bar) {
  const stack = bar.stack >= 0 ? model.data.strings[bar.stack] : '';
  return `<p>${escape(stateText(bar))}</p><p>${duration(bar.t1 - bar.t0)}${bar.open ? ' so far' : ''}, from ${duration(bar.t0 - view.origin)} to ${duration(bar.t1 - view.origin)}</p>`
    + (stack ? `<pre>${escape(stack)}</pre>` : '');
}

function outcome(th) {
  const words = { returned: 'has returned', failed: 'has failed: ' + th.error, killed: killText(th) };
  return th.how === null ? 'is alive' : words[th.how];
}

function showTip(event) {
  const found = under(event);
  const tip = byId('tip');
  tip.hidden = found === null;
  if (found !== null) {
    tip.innerHTML = `<b>${escape(title(found.th))}</b>` + (found.bar ? barText(found.bar) : `<p>${escape(outcome(found.th))}</p>`);
    tip.style.left = clamp(event.clientX + 14, 0, innerWidth - tip.offsetWidth - 8) + 'px';
    tip.style.top = clamp(event.clientY + 18, 0, innerHeight - tip.offsetHeight - 8) + 'px';
  }
}

function choose(th, bar) {
  view.chosen = th;
  view.bar = bar;
  const detail = byId('detail');
  detail.hidden = th === null;
  if (th !== null) {
    detail.innerHTML = details(th, bar);
  }
  draw();
}

function details(th, bar) {
  const sums = new Map();
  for (const b of th.bars) {
    const name = b.state === 'park' ? 'blocked: ' + KIND_NAMES[b.kind] : { run: 'running', queue: 'queued', zombie: 'zombie' }[b.state];
    const sum = sums.get(name) || [0, 0];
    sums.set(name, [sum[0] + b.t1 - b.t0, sum[1] + 1]);
  }
  const rows = [...sums].map(([name, [nanos, times]]) => `<tr><td>${name}</td><td>${times} ×</td><td>${duration(nanos)}</td></tr>`);
  const link = (t) => `<a data-thread="${t.id}">${escape(title(t))}</a>`;
  return `<button data-close title="Close (Esc)">×</button><h2>${escape(title(th))}</h2>
    <p>of ${escape(th.h.label)}, handler ${th.h.number} of ${escape(th.h.worker)}</p>
    <p>${escape(outcome(th))}</p>
    ${th.owner ? `<p>spawned by ${link(th.owner)}</p>` : ''}
    ${th.children.length ? `<p>has spawned ${th.children.slice(0, 20).map(link).join(', ')}${th.children.length > 20 ? ` and ${th.children.length - 20} more` : ''}</p>` : ''}
    <h3>Its time</h3><table>${rows.join('')}</table>
    ${th.marks.map((m) => `<p>${escape({ pin: 'pinned: ', fail: 'failed: ', kill: '' }[m.type] + m.text)}</p>`).join('')}
    ${bar ? `<h3>At ${duration(bar.t0 - view.origin)}</h3>${barText(bar)}` : ''}`;
}

/* --- moving --- */

function show(t0, t1) {
  const total = Math.max(model.end - model.start, 1000);
  const length = clamp(t1 - t0, 200, total * 1.2);
  const from = clamp(t0, model.start - total * 0.1, model.end + total * 0.1 - length);
  view.t0 = from;
  view.t1 = from + length;
  draw();
}

function showAll() {
  const total = Math.max(model.end - model.start, 1000);
  show(model.start - total * 0.012, model.end + total * 0.02);
}

function zoom(factor, px) {
  const t = timeAt(px === undefined ? width() / 2 : px);
  show(t - (t - view.t0) * factor, t + (view.t1 - t) * factor);
}

function showHandler(h) {
  model.handlers.forEach((other) => (other.closed = other !== h));
  layOut();
  const end = h.end === null ? model.end : h.end;
  const total = Math.max(end - h.start, 1000);
  byId('scroll').scrollTop = Math.max(0, h.y - 60);
  show(h.start - total * 0.012, end + total * 0.03);
}

function reveal(th) {
  if (th.h.closed) {
    th.h.closed = false;
    layOut();
  }
  const scroll = byId('scroll');
  if (th.y < scroll.scrollTop || th.y + ROW > scroll.scrollTop + scroll.clientHeight) {
    scroll.scrollTop = th.y - scroll.clientHeight / 2;
  }
}

/* --- search --- */

const matches = (th) => (th.name + ' #' + th.id).toLowerCase().includes(view.query);

function search(text) {
  view.query = text.trim().toLowerCase();
  view.hits = view.query === '' ? [] : shown().flatMap((h) => h.threads.filter(matches));
  view.hit = -1;
  byId('found').textContent = view.query === '' ? '' : plural(view.hits.length, 'thread');
  if (view.hits.length > 0) {
    reveal(view.hits[0]);
  }
  draw();
}

function nextHit() {
  if (view.hits.length > 0) {
    view.hit = (view.hit + 1) % view.hits.length;
    byId('found').textContent = view.hit + 1 + ' of ' + view.hits.length;
    reveal(view.hits[view.hit]);
    choose(view.hits[view.hit], null);
  }
}

/* --- the rest of the page --- */

function fillPage() {
  const threads = model.handlers.reduce((sum, h) => sum + h.threads.length, 0);
  const kinds = new Set(model.handlers.flatMap((h) => h.threads.flatMap((th) => th.bars.map((b) => b.kind || b.state))));
  byId('summary').textContent = `${plural(model.handlers.length, 'handler')}, ${plural(threads, 'thread')}, ${threads === 0 ? 'nothing has run' : duration(model.end - model.start)}, ${new Date(model.data.start).toLocaleString('en-GB')}`;
  if (model.data.dropped > 0) {
    byId('notice').hidden = false;
    byId('notice').textContent = `The first ${plural(model.data.dropped, 'event')} were dropped: the trace keeps the last ${(model.data.events.length / FIELDS).toLocaleString('en')} (system property dev.gossamer.trace.events). Threads that were made before may lack their beginning and their owner.`;
  }
  byId('legend').innerHTML = legend(kinds);
  Object.assign(document.body.dataset, {
    handlers: model.handlers.length, threads, bars: model.bars, arrows: model.arrows.length, dropped: model.data.dropped,
  });
}

function legend(kinds) {
  const chip = (style, text) => `<span><i style="${style}"></i>${text}</span>`;
  const sign = (svg, text) => `<span><svg>${svg}</svg>${text}</span>`;
  const arrow = (type, text) => sign(`<path class="arrow ${type}" d="M0 7H14"/><path class="head ${type}" d="M20 7l-6 -3.6v7.2z"/>`, text);
  const parts = [chip('background:var(--run)', 'running'), chip('background:var(--queue);height:6px', 'queued')];
  for (const kind of model.data.kinds.filter((k) => kinds.has(k))) {
    parts.push(chip(`background:var(--${kind.toLowerCase()})`, 'blocked: ' + KIND_NAMES[kind]));
  }
  if (kinds.has('zombie')) {
    parts.push(chip('background:repeating-linear-gradient(135deg,var(--zombie) 0 2px,transparent 2px 5px);outline:1px solid var(--zombie)', 'zombie'));
  }
  parts.push(arrow('spawn', 'spawn'), arrow('end', 'end, to who waits'), arrow('kill', 'kill'));
  parts.push(sign('<path class="mark kill" d="M6 3l8 8m0 -8l-8 8"/>', 'killed'));
  parts.push(sign('<circle class="mark fail" cx="10" cy="7" r="6.5"/><text class="markglyph" x="10" y="10.6">!</text>', 'failed'));
  if (model.handlers.some((h) => h.threads.some((th) => th.marks.some((m) => m.type === 'pin')))) {
    parts.push(sign('<path class="mark pin" d="M10 1l6 6l-6 6l-6 -6z"/>', 'pinned'));
  }
  return parts.join('');
}

function listen() {
  const plot = byId('plot');
  let drag = null;
  byId('scroll').addEventListener('scroll', draw);
  addEventListener('resize', () => { layOut(); draw(); });
  addEventListener('hashchange', followHash);
  byId('fit').onclick = showAll;
  byId('in').onclick = () => zoom(0.6);
  byId('out').onclick = () => zoom(1 / 0.6);
  byId('search').oninput = (event) => search(event.target.value);
  byId('search').onkeydown = (event) => event.key === 'Enter' && nextHit();
  byId('scroll').addEventListener('wheel', (event) => {
    const box = plot.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      zoom(Math.exp(clamp(event.deltaY, -120, 120) * 0.004), clamp(event.clientX - box.left, 0, width()));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const by = ((event.deltaX || event.deltaY) / width()) * (view.t1 - view.t0);
      show(view.t0 + by, view.t1 + by);
    }
  }, { passive: false });
  plot.onpointerdown = (event) => {
    drag = { px: event.clientX, y: event.clientY, t0: view.t0, t1: view.t1, top: byId('scroll').scrollTop, moved: false };
    plot.setPointerCapture(event.pointerId);
  };
  plot.onpointermove = (event) => {
    if (drag === null) {
      showTip(event);
      return;
    }
    drag.moved ||= Math.abs(event.clientX - drag.px) + Math.abs(event.clientY - drag.y) > 4;
    if (drag.moved) {
      byId('tip').hidden = true;
      plot.classList.add('panning');
      const by = ((drag.px - event.clientX) / width()) * (drag.t1 - drag.t0);
      byId('scroll').scrollTop = drag.top + drag.y - event.clientY;
      show(drag.t0 + by, drag.t1 + by);
    }
  };
  plot.onpointerup = (event) => {
    plot.classList.remove('panning');
    if (drag !== null && !drag.moved) {
      const found = under(event);
      choose(found && found.th, found && found.bar);
    }
    drag = null;
  };
  plot.onpointerleave = () => (byId('tip').hidden = true);
  byId('names').onclick = (event) => {
    const row = event.target.closest('[data-row]');
    const head = event.target.closest('[data-handler]');
    if (row) {
      choose(view.items[row.dataset.row].th, null);
    } else if (head) {
      const h = model.handlers[head.dataset.handler];
      h.closed = !h.closed;
      layOut();
      draw();
    }
  };
  const handlerAt = (event) => {
    const box = plot.getBoundingClientRect();
    return view.items[itemAt(event.clientY - box.top + byId('scroll').scrollTop)];
  };
  byId('scroll').ondblclick = (event) => {
    const item = handlerAt(event);
    if (item && !item.th) {
      showHandler(item.h);
    } else if (event.target.closest('#plot')) {
      zoom(0.4, event.clientX - plot.getBoundingClientRect().left);
    }
  };
  byId('detail').onclick = (event) => {
    const link = event.target.closest('[data-thread]');
    if (event.target.closest('[data-close]')) {
      choose(null, null);
    } else if (link) {
      const th = view.chosen.h.byId.get(Number(link.dataset.thread));
      reveal(th);
      choose(th, null);
    }
  };
  addEventListener('keydown', keys);
}

function keys(event) {
  if (event.target.tagName === 'INPUT') {
    if (event.key === 'Escape') {
      event.target.value = '';
      event.target.blur();
      search('');
    }
    return;
  }
  const by = (view.t1 - view.t0) * 0.2;
  const actions = {
    '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6), 0: showAll,
    ArrowLeft: () => show(view.t0 - by, view.t1 - by), ArrowRight: () => show(view.t0 + by, view.t1 + by),
    '/': () => byId('search').focus(), Escape: () => choose(null, null),
  };
  if (actions[event.key] && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    actions[event.key]();
  }
}

/* #handler=2 opens the page at the second handler, #find=NAME with that search, #only=TEXT with the last such one alone. */
function followHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const named = model.handlers.filter((h) => hash.has('only') && h.label.includes(hash.get('only')));
  const h = named.length > 0 ? named[named.length - 1] : model.handlers[Number(hash.get('handler')) - 1];
  view.only = named.length > 0 ? h : null;
  view.origin = view.only === null ? model.start : h.start;
  layOut();
  if (h) {
    showHandler(h);
  } else {
    showAll();
  }
  if (hash.has('find')) {
    byId('search').value = hash.get('find');
    search(hash.get('find'));
  }
  if (hash.has('thread')) {
    const th = (h || model.handlers[0]).byId.get(Number(hash.get('thread')));
    choose(th || null, th ? th.bars.find((b) => b.state === 'park') || null : null);
  }
}

if (model.handlers.length > 0) {
  fillPage();
  listen();
  layOut();
  followHash();
} else {
  byId('summary').textContent = 'No light thread has run.';
  Object.assign(document.body.dataset, { handlers: 0, threads: 0, bars: 0, arrows: 0, dropped: 0 });
}
