package dev.gossamer.corpus.fuzz.generated;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.caught;
import static dev.gossamer.corpus.fuzz.Support.*;
import dev.gossamer.continuation.*;
import dev.gossamer.corpus.TargetException;
import dev.gossamer.corpus.fuzz.*;
import dev.gossamer.corpus.fuzz.Support.*;
@Suspendable
public final class P297 extends Base implements SuspendableCallable<Object> {
static int fINT; static long fLONG; static float fFLOAT; static double fDOUBLE; static boolean fBOOLEAN;
static char fCHAR; static byte fBYTE; static short fSHORT; static String fSTRING; static Object fOBJECT;
static int[] fINTS; static long[] fLONGS; static IntOp fOP; static Base fBASE;
static void reset() {
fINT = 7; fLONG = 70; fFLOAT = 0.7f; fDOUBLE = 7.7; fBOOLEAN = false; fCHAR = 'f'; fBYTE = 77; fSHORT = 777;
fSTRING = "field"; fOBJECT = 7; fINTS = new int[] {7, 8, 9, 10}; fLONGS = new long[] {70, 80, 90, 100};
fOP = x -> sINT(x) ^ 7; fBASE = new Nested();
}
public Object call() {
reset();
sLONG((long) length(cut(cut((String) null + fCHAR + fDOUBLE) + m2((byte) 219, 39411, (new int[] {1, 2, 3, 4})) + (1e9 / 1e9))));
switch ("" + ((sINT((int) (fINT)) >> 11381) & 1)) {
case "0" -> {
sLONG((long) (int) ((sREF((IntOp) (((IntOp) P297::unary)))).apply((int) (fSHORT))));
}
case "1" -> {
int v4 = 3;
v3: while (sINT(v4--) > 0) {
burn();
v5: for (final int v6 : sREF((int[]) ((new int[] {fINT, fINT, 50099, -2})))) {
burn();
p();
final double v7 = (double) ((long) ((fLONG * 0L)));
}
}
}
default -> p();
}
return sREF((Object) ((Object) new Box(new Box(41511, (Object) 4, 512L), fDOUBLE).toString()));
}
static byte m0() {
burn();
if (opaque(((boolean) (switch (3 & 3) { case 0 -> (fLONG != 70L); case 2 -> { final float v9 = ((sFLOAT((float) (fFLOAT)) - (7f % fFLOAT)) / ((-3f * 0.5f) + fFLOAT));
boolean v8 = fBOOLEAN; yield v8; } default -> (fLONG != 70L); })))) return (byte) 263;
if (opaque((fLONG != 70L))) return fBYTE;
return fBYTE;
}
static byte m1(Object v10, final short v11, final Object v12, final Base v13) {
burn();
v10 = (Object) new Box(new Box((5551 >> fINT), v10, (~ fLONG)), sDOUBLE((double) (fDOUBLE))).toString();
return (byte) ((fSHORT -= v11));
}
static int m2(byte v14, final int v15, int[] v16) {
burn();
try {
int v18 = 2;
v17: while (sINT(v18--) > 0) {
burn();
if (opaque(((fINT > 6) & fBOOLEAN))) throw new IllegalStateException(cut("t" + (fBYTE -= sBYTE((byte) ((byte) 288)))));
note(1e9);
}
} catch (TargetException v19) {
caught(v19);
v16[v15 & 3]--;
if (opaque((fINT > 6))) throw v19;
}
String v20 = (String) null;
note(fLONG);
return v15;
}
static int unary(final int v21) {
burn();
switch (length(cut(sREF((String) ((String) null)) + sLONG((long) (8L)) + sLONG((long) (2L)))) & 3) {
case 0: {
v22: for (final int v23 : sREF((int[]) ((new int[] {v21, v21, fINT, v21})))) {
burn();
sLONG((long) v21);
}
fLONGS[2] ^= 7L;
}
case 1: {
fINTS[1] *= v21;
Object v24 = (Object) null;
if (opaque((fINT > 6))) return v21;
} break;
case 2: {
if (opaque((fINT > 6))) throw new IllegalStateException(cut("t" + fINT));
note((Object) "o");
p();
} break;
default: {
final int v25 = v21;
sLONG((long) v21);
}
}
note((Object) 6);
char v26 = fCHAR;
return v21;
}
int own(final int v27) {
burn();
IntOp v29 = sREF((IntOp) (((IntOp) (v28 -> (v28 ^ v28)))));
return (new int[] {v27, v27, 10863, v27})[v27 & 3];
}
@Override public int virtual(int v30, final String v31) {
burn();
final byte v32 = (byte) ((short) (sDOUBLE((double) (2d))));
try {
if (opaque(((fBOOLEAN = (fINT > 6)) == ((boolean) ((fINT > 6) ? (fINT > 6) : (fINT > 6)))))) throw new TargetException(cut("t" + fOBJECT));
fLONGS[v30 & 3]++;
p();
} catch (IllegalStateException v33) {
caught(v33);
final Object v34 = fOBJECT;
v30 = 61291;
note((new int[4]));
if (opaque(fBOOLEAN)) throw v33;
} finally {
final String v35 = fSTRING;
sLONG((long) v30);
p();
}
return v30;
}
static final class Nested extends Base {
@Override public int virtual(int v36, String v37) {
burn();
int v39 = 4;
v38: while (sINT(v39--) > 0) {
burn();
try {
sLONG((long) v36);
} catch (IllegalStateException v40) {
caught(v40);
if (opaque(((float) ('z') <= 0.5f))) {
note(v37);
sLONG((long) v36);
} else {
v37 = (String) null;
}
if (opaque(((fLONG != 70L) || (fINT > 6)))) throw v40;
} catch (RuntimeException v41) {
caught(v41);
v37 = v37;
v36 = fINT;
p();
if (opaque(fBOOLEAN)) throw v41;
}
v36 *= v36;
note(fDOUBLE);
}
return v36;
}
}
}
