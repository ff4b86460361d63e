'use strict';
/* What happened, as recorded, becomes threads with bars and marks, and arrows between threads. Times in nanoseconds. */

const FIELDS = 9;
const [HANDLER, SPAWN, RUN, QUEUE, PARK, WAKE, RETURN, FAIL, END_KILLED, ZOMBIE_RETURN, ZOMBIE_FAIL, REAP, KILL,
  WORLD_END, HANDLER_END, PIN] = Array(16).keys();

function buildModel(data) {
  const model = {
    data,
    handlers: data.handlers.map(([worker, number, label]) => ({
      worker, number, label, byId: new Map(), threads: [], start: null, end: null, result: null, worldEnd: null,
    })),
    arrows: [],
    bars: 0,
  };
  let time = 0;
  for (let i = 0; i < data.events.length; i += FIELDS) {
    time += data.events[i];
    take(model, time, data.events.slice(i, i + FIELDS));
  }
  model.start = model.handlers.reduce((least, h) => Math.min(least, h.start), Infinity);
  model.end = lastMoment(model, time);
  model.handlers.forEach((h) => finish(model, h));
  model.handlers.sort((a, b) => a.start - b.start);
  model.arrows.sort((a, b) => a.t - b.t);
  return model;
}

/* What still goes on is drawn up to when the page was made. */
function lastMoment(model, lastEvent) {
  const goesOn = model.handlers.some((h) => h.end === null);
  return goesOn ? Math.max(lastEvent, model.data.nanos) : lastEvent;
}

function take(model, t, [, what, handler, id, name, other, kind, text, stack]) {
  const strings = model.data.strings;
  const h = model.handlers[handler];
  h.start = h.start === null ? t : h.start;
  /* Deadlines are told by the worker's clock, which is not the page's. */
  const words = text < 0 ? '' : strings[text].replace(/ until [\d.]+ s$/, '');
  if (what === HANDLER_END) {
    h.end = t;
    h.result = words;
    return;
  }
  const th = threadOf(h, id, strings[name], t);
  switch (what) {
    case HANDLER:
      th.known = true;
      break;
    case SPAWN:
      spawned(model, h, th, other, t);
      break;
    case RUN:
      open(model, th, t, { state: 'run' });
      break;
    case QUEUE:
      open(model, th, t, { state: 'queue', stack });
      break;
    case PARK:
      open(model, th, t, { state: 'park', kind: model.data.kinds[kind], text: words, stack });
      break;
    case WAKE:
      open(model, th, t, { state: 'queue', text: 'woken' });
      arrow(model, h, 'end', other, id, t);
      break;
    case RETURN:
    case FAIL:
    case END_KILLED:
      ended(model, th, t, what === FAIL ? 'failed' : what === RETURN ? 'returned' : 'killed', words);
      break;
    case ZOMBIE_RETURN:
    case ZOMBIE_FAIL:
      ended(model, th, t, what === ZOMBIE_FAIL ? 'failed' : 'returned', words);
      th.end = null;
      open(model, th, t, { state: 'zombie', text: words });
      break;
    case REAP:
      close(model, th, t);
      th.end = t;
      arrow(model, h, 'end', id, other, t);
      break;
    case KILL:
      th.killer = other;
      arrow(model, h, 'kill', other, id, t);
      break;
    case WORLD_END:
      h.worldEnd = { t, text: words, by: other < 0 ? null : id };
      break;
    case PIN:
      th.marks.push({ t, type: 'pin', text: words });
      break;
  }
}

function threadOf(h, id, name, t) {
  let th = h.byId.get(id);
  if (!th) {
    th = { h, id, name, owner: null, children: [], depth: 0, bars: [], marks: [], start: t, end: null, how: null,
      known: false, error: '', killer: -1, current: null };
    h.byId.set(id, th);
  }
  return th;
}

function spawned(model, h, th, owner, t) {
  th.known = true;
  const parent = h.byId.get(owner);
  if (parent) {
    th.owner = parent;
    parent.children.push(th);
  }
  arrow(model, h, 'spawn', owner, th.id, t);
}

function arrow(model, h, type, from, to, t) {
  const a = h.byId.get(from);
  const b = h.byId.get(to);
  if (a && b && a !== b) {
    model.arrows.push({ type, from: a, to: b, t });
  }
}

function open(model, th, t, bar) {
  close(model, th, t);
  th.current = { th, t0: t, t1: t, kind: '', text: '', stack: -1, ...bar };
}

function close(model, th, t) {
  if (th.current) {
    th.current.t1 = t;
    th.bars.push(th.current);
    model.bars++;
    th.current = null;
  }
}

function ended(model, th, t, how, text) {
  close(model, th, t);
  th.end = t;
  th.how = how;
  th.error = text;
  if (how === 'failed') {
    th.marks.push({ t, type: 'fail', text });
  } else if (how === 'killed') {
    th.marks.push({ t, type: 'kill', text: killText(th) });
  }
}

function killText(th) {
  const killer = th.h.byId.get(th.killer);
  if (killer) {
    return 'killed by ' + title(killer);
  }
  const world = th.h.worldEnd;
  if (!world) {
    return 'killed';
  }
  return world.by === th.id ? 'ended the handler: ' + world.text : 'removed with the handler: ' + world.text;
}

function finish(model, h) {
  for (const th of h.byId.values()) {
    if (th.current) {
      th.current.open = h.end === null;
      close(model, th, h.end === null ? model.end : h.end);
    }
  }
  const visit = (th, depth) => {
    th.depth = depth;
    h.threads.push(th);
    for (let i = th.children.length - 1; i >= 0; i--) {
      todo.push([th.children[i], depth + 1]);
    }
  };
  /* Depth first without recursion: a chain of owners may be long. */
  const todo = [];
  const roots = [...h.byId.values()].filter((th) => th.owner === null).sort((a, b) => a.id - b.id);
  for (const root of roots) {
    visit(root, 0);
    while (todo.length > 0) {
      visit(...todo.pop());
    }
  }
}

function title(th) {
  return th.name + ' #' + th.id;
}

function duration(nanos) {
  const steps = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs']];
  for (const [size, unit] of steps) {
    if (Math.abs(nanos) >= size) {
      const value = nanos / size;
      return (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)) + ' ' + unit;
    }
  }
  return nanos + ' ns';
}

/* The first bar that ends at or after t. */
function firstBar(bars, t) {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bars[middle].t1 < t) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
