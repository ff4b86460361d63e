package dev.gossamer.peers.kotlin

import dev.gossamer.benchmarks.Cell
import dev.gossamer.benchmarks.suite.CoroutinePeer
import dev.gossamer.benchmarks.suite.Tree

/** The standard library's generators: each suspend yields a value, which the driver takes. */
class SequencePeer : CoroutinePeer<Iterator<Any>>() {
    private val value = Any()

    override fun run(coroutine: Iterator<Any>): Boolean {
        if (!coroutine.hasNext()) {
            return true
        }
        coroutine.next()
        return false
    }

    override fun yielder(cell: Cell, depth: Int) = iterator { cell.frames = descend(cell, depth) }

    private suspend fun SequenceScope<Any>.descend(cell: Cell, depth: Int): Long {
        if (depth > 1) {
            return descend(cell, depth - 1) + 1
        }
        while (!cell.stopped) {
            cell.value++
            yield(value)
        }
        return 1
    }

    override fun walker(tree: Tree, cell: Cell) = iterator { walk(tree, cell) }

    private suspend fun SequenceScope<Any>.walk(tree: Tree, cell: Cell) {
        tree.left?.let { walk(it, cell) }
        cell.value = tree.value
        yield(value)
        tree.right?.let { walk(it, cell) }
    }

    override fun once(cell: Cell) = iterator {
        cell.value++
        yield(value)
        cell.value++
    }

    override fun skynet(cell: Cell, number: Long, size: Int): Iterator<Any> = throw UnsupportedOperationException()

    override fun fibber(cell: Cell): Iterator<Any> = throw UnsupportedOperationException()

    override fun parked(cell: Cell, depth: Int): Iterator<Any> = throw UnsupportedOperationException()
}
