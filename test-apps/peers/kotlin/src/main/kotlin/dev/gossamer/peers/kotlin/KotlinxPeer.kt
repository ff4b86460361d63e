package dev.gossamer.peers.kotlin

import dev.gossamer.benchmarks.Cell
import dev.gossamer.benchmarks.suite.Bench
import dev.gossamer.benchmarks.suite.ForeignWaker
import dev.gossamer.benchmarks.suite.Gauge
import dev.gossamer.benchmarks.suite.Peer
import dev.gossamer.benchmarks.suite.Require
import dev.gossamer.benchmarks.suite.Skynet
import dev.gossamer.benchmarks.suite.Sleepers
import dev.gossamer.benchmarks.suite.Threads
import kotlin.coroutines.resume
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.yield

/** kotlinx.coroutines on one event loop, that of `runBlocking`: the library's own single-threaded scheduler. */
class KotlinxPeer : Peer {
    override fun bench(name: String): Bench = when (name) {
        "spawn" -> Bench { spawns(it) }
        "switch-2" -> switching(2)
        "switch-10" -> switching(10)
        "switch-100" -> switching(100)
        "switch-2000" -> switching(2_000)
        "threads" -> Bench { rounds -> repeat(rounds) { yielding(Threads.COUNT, Threads.YIELDS) } }
        "skynet-threads" -> Bench { rounds -> repeat(rounds) { skynet() } }
        "sleepers" -> Gauge { Sleepers.millis { sleepers() } }
        "channel" -> Bench { channel(it) }
        "foreign" -> Bench { foreign(it) }
        else -> throw Peer.unknown(name)
    }

    private fun spawns(operations: Int) = runBlocking {
        var sum = 0L
        for (i in 0 until operations) {
            sum += async { i }.await()
        }
        Require.equal("sum", operations.toLong() * (operations - 1) / 2, sum)
    }

    private fun switching(threads: Int) =
        Bench.atLeast(threads * 100) { yielding(threads, maxOf(1, it / threads)) }

    private fun yielding(threads: Int, each: Int) {
        val cell = Cell()
        runBlocking {
            repeat(threads) {
                launch {
                    repeat(each) {
                        cell.value++
                        yield()
                    }
                }
            }
        }
        Require.equal("yields", threads.toLong() * each, cell.value)
    }

    private fun skynet() = runBlocking { Require.equal("skynet", Skynet.SUM, skynet(0, Skynet.LEAVES)) }

    private suspend fun skynet(number: Long, size: Int): Long = when (size) {
        1 -> number
        else -> coroutineScope {
            val part = size / Skynet.CHILDREN
            List(Skynet.CHILDREN) { async { skynet(number + it.toLong() * part, part) } }.awaitAll().sum()
        }
    }

    private fun sleepers() {
        val cell = Cell()
        runBlocking {
            for (i in 0 until Sleepers.COUNT) {
                launch {
                    delay(Sleepers.millisOf(i))
                    cell.value++
                }
            }
        }
        Require.equal("awake", Sleepers.COUNT.toLong(), cell.value)
    }

    private fun channel(operations: Int) {
        val cell = Cell()
        runBlocking {
            val channel = Channel<Int>()
            launch { repeat(operations) { cell.value += channel.receive() } }
            for (i in 0 until operations) {
                channel.send(i)
            }
        }
        Require.equal("sum of what was sent", operations.toLong() * (operations - 1) / 2, cell.value)
    }

    private fun foreign(operations: Int) {
        val waker = ForeignWaker(operations)
        val cell = Cell()
        runBlocking { ask(this, waker, operations, cell) }
        waker.end()
        Require.equal("sum of answers", operations.toLong() * (operations - 1) / 2, cell.value)
    }

    private fun ask(scope: CoroutineScope, waker: ForeignWaker, operations: Int, cell: Cell) = scope.launch {
        for (i in 0 until operations) {
            cell.value += suspendCancellableCoroutine<Int> { waker.ask { it.resume(i) } }
        }
    }
}
