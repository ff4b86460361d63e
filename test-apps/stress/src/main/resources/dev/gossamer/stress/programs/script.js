var out = [];
function say(x) { out.push(String(x)); }

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
say(fib(17));

function Shape(name) { this.name = name; }
Shape.prototype.area = function () { return 0; };
Shape.prototype.toString = function () { return this.name + ':' + this.area(); };
function Square(side) { Shape.call(this, 'square'); this.side = side; }
Square.prototype = Object.create(Shape.prototype);
Square.prototype.area = function () { return this.side * this.side; };
say([new Shape('none'), new Square(3)].join('|'));

var words = 'the quick brown fox jumps over the lazy dog and runs away from the angry bear'.split(' ');
say(words.sort(function (a, b) { return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0); }));
say(words.map(w => w.toUpperCase()).filter(w => /[AEIOU]{2}|O/.test(w)).reduce((a, b) => a + b.length, 0));
say('2026-11-23'.replace(/(\d+)-(\d+)-(\d+)/, function (all, y, m, d) { return d + '.' + m + '.' + y; }));

function tries(n) {
    var trace = '';
    for (var i = 0; i < n; i++) {
        try {
            try {
                if (i % 3 == 0) { throw new Error('e' + i); }
                if (i % 3 == 1) { continue; }
                trace += 'n';
            } catch (e) {
                trace += e.message;
                if (i == 6) { return trace + '!'; }
            } finally {
                trace += 'f';
            }
        } finally {
            trace += 'g';
        }
    }
    return trace;
}
say(tries(5) + ' ' + tries(9));

function* squares(n) { for (let i = 1; i <= n; i++) { let got = yield i * i; if (got) { say('got ' + got); } } return 'end'; }
var g = squares(4);
say(JSON.stringify([g.next(), g.next('a'), g.next('b'), g.next(), g.next(), g.next()]));
var sum = 0;
for (let s of squares(50)) { sum += s; }
say(sum);

var counter = (function () { var n = 0; return { next: function () { return ++n; }, get value() { return n; } }; })();
for (var i = 0; i < 500; i++) { counter.next(); }
say(counter.value);

var m = new Map();
for (var i = 0; i < 300; i++) { var k = 'k' + i % 7; m.set(k, (m.get(k) || 0) + i); }
say(Array.from(m.entries()).map(e => e[0] + '=' + e[1]).join());
say(JSON.stringify(JSON.parse('{"a":[1,2,{"b":null}],"c":"\\u00e9","d":1.5e3}', function (k, v) { return typeof v == 'number' ? v * 2 : v; }), null, 1));

var sieve = [];
for (var i = 2; i < 2000; i++) { if (sieve.every(p => p * p > i || i % p)) { sieve.push(i); } }
say(sieve.length + ' ' + sieve.slice(-3));
label: for (var i = 0; i < 10; i++) { for (var j = 0; j < 10; j++) { if (i * j == 42) { say(i + 'x' + j); break label; } } }
with ({ a: 1, b: 2 }) { say(a + b); }
say(eval('(function () { return arguments.length; })(1, 2, 3)'));
say([3, 1, 2].toString() + typeof undefined + (0.1 + 0.2) + parseInt('ff', 16) + (123.456).toFixed(1) + [..."ab"] + `${1 + 1}`);
var { p, q: [r, s] } = { p: 1, q: [2, 3] };
say(p + r + s);
out.join('\n');
