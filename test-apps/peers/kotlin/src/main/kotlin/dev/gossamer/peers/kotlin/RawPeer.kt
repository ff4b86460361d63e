package dev.gossamer.peers.kotlin

import dev.gossamer.benchmarks.Cell
import dev.gossamer.benchmarks.Fib
import dev.gossamer.benchmarks.suite.CoroutinePeer
import dev.gossamer.benchmarks.suite.References
import dev.gossamer.benchmarks.suite.Skynet
import dev.gossamer.benchmarks.suite.Tree
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** The least that a coroutine of Kotlin needs: what the compiler makes, without a library around it. */
class Raw(body: suspend (Raw) -> Unit) : Continuation<Unit> {
    override val context get() = EmptyCoroutineContext

    private var next: Continuation<Unit> = body.createCoroutineUnintercepted(this, this)
    private var done = false

    override fun resumeWith(result: Result<Unit>) {
        done = true
        result.getOrThrow()
    }

    fun run(): Boolean {
        next.resume(Unit)
        return done
    }

    suspend fun pause() = suspendCoroutineUninterceptedOrReturn<Unit> {
        next = it
        COROUTINE_SUSPENDED
    }
}

/** Kotlin's own coroutines, by the intrinsics. */
class RawPeer : CoroutinePeer<Raw>() {
    override fun run(coroutine: Raw) = coroutine.run()

    override fun yielder(cell: Cell, depth: Int) = Raw { cell.frames = descend(it, cell, depth) }

    private suspend fun descend(raw: Raw, cell: Cell, depth: Int): Long {
        if (depth > 1) {
            return descend(raw, cell, depth - 1) + 1
        }
        while (!cell.stopped) {
            cell.value++
            raw.pause()
        }
        return 1
    }

    override fun walker(tree: Tree, cell: Cell) = Raw { walk(it, tree, cell) }

    private suspend fun walk(raw: Raw, tree: Tree, cell: Cell) {
        tree.left?.let { walk(raw, it, cell) }
        cell.value = tree.value
        raw.pause()
        tree.right?.let { walk(raw, it, cell) }
    }

    override fun once(cell: Cell) = Raw {
        cell.value++
        it.pause()
        cell.value++
    }

    override fun skynet(cell: Cell, number: Long, size: Int): Raw = Raw {
        cell.value = if (size == 1) number else children(number, size / Skynet.CHILDREN)
        it.pause()
    }

    private fun children(number: Long, size: Int): Long {
        var sum = 0L
        for (i in 0 until Skynet.CHILDREN) {
            val cell = Cell()
            val child = skynet(cell, number + i.toLong() * size, size)
            while (!child.run()) {
                sum += cell.value
            }
        }
        return sum
    }

    override fun fibber(cell: Cell) = Raw {
        while (!cell.stopped) {
            cell.value += fib(it, Fib.INPUT)
            it.pause()
        }
    }

    private suspend fun fib(raw: Raw, n: Int): Int {
        if (n < 2) {
            return n
        }
        if (n > Fib.INPUT) {
            raw.pause()
        }
        return fib(raw, n - 1) + fib(raw, n - 2)
    }

    override fun parked(cell: Cell, depth: Int) =
        Raw { cell.value = park(it, depth, 1, 2, References.LEFT, References.RIGHT) }

    private suspend fun park(raw: Raw, depth: Int, a: Long, b: Int, c: Any, d: Any): Long {
        if (depth == 1) {
            raw.pause()
            return References.sum(a, b, c, d)
        }
        return park(raw, depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d)
    }
}
