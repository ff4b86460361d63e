import groovy.transform.Canonical

@Canonical
class Item {
    String name
    int price

    Item plus(Item other) { new Item(name + '+' + other.name, price + other.price) }
}

trait Greets {
    String greet() { "hello ${name()}" }
    abstract String name()
}

class Person implements Greets {
    String name() { 'Ada' }
    def methodMissing(String name, arguments) { "$name(${arguments.join(', ')})" }
}

def items = (1..20).collect { new Item("i$it", it * 3 % 11) }
println items.groupBy { it.price % 3 }.collectEntries { k, v -> [k, v*.name.join(' ')] }
println items.sort { a, b -> a.price <=> b.price ?: a.name <=> b.name }.take(5)
println items[0] + items[1]
println new Person().greet() + ' ' + new Person().anything(1, 'b')

def fib
fib = { n -> n < 2 ? n : fib(n - 1) + fib(n - 2) }
println fib(12)
def memo = { n -> n * 2 }.memoize()
println((1..5).inject(0) { sum, n -> sum + memo(n) })

String.metaClass.shout = { -> delegate.toUpperCase() + '!' }
println 'groovy'.shout()

def trace = []
for (i in 0..5) {
    try {
        if (i == 3) throw new IllegalStateException("at $i")
        trace << i
    } catch (IllegalStateException e) {
        trace << e.message
    } finally {
        trace << 'f'
    }
}
println trace
switch ([1, 2]) { case Map: println 'map'; break; case List: println 'list'; break; default: println 'other' }
println 'a1b2c3'.replaceAll(/\d/) { (it as int) * 2 }
println([a: 1, b: [2, 3]].b?.sum() + (null?.length() ?: 10))
def (x, y) = [1, 2]
println "$x $y ${2**10} ${1.1 + 2.2} ${7.intdiv(2)} ${'z' in ['z']}"
println((1..100).findAll { n -> (2..<n).every { n % it } }.size())
new StringReader('one\ntwo').eachLine { line, n -> println "$n $line" }
'result'
