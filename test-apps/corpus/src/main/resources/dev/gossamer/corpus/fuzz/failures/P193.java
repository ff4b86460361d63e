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
public final class P193 extends Base implements SuspendableCallable<Object> {
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
try {
sLONG((long) (int) (((- fFLOAT) / (-2f - 1f))));
if (opaque((fLONG != 70L))) {
note(sREF((int[]) (sREF((int[]) ((new int[4]))))));
} else {
try {
fINTS[length((String) null) & 3] += (((IntOp) (v2 -> (((IntOp) this::own)).apply(v2)))).twice(sREF((int[]) ((new int[] {1, 2, 3, 4})))[3]);
boolean v3 = sBOOLEAN((boolean) (sBOOLEAN((boolean) ((fBOOLEAN = (fLONG != 70L))))));
String v7 = cut(((String) (switch (99434 & 3) { case 0 -> "J"; case 2 -> { IntOp v5 = sREF((IntOp) ((fOP = ((IntOp) (x -> x + 1)))));
sLONG((long) fINT);
final double v6 = fDOUBLE;
String v4 = (String) null; yield v4; } default -> "V"; })) + 5d + fLONG);
} catch (TargetException v8) {
caught(v8);
fLONGS[3] += fLONG;
char v9 = fCHAR;
}
}
} catch (IllegalStateException v10) {
caught(v10);
note(1e9);
long[] v11 = fLONGS;
} finally {
final byte v12 = fBYTE;
fINTS[2] ^= fINT;
}
final char v13 = 'q';
note((new int[4]));
note(fOBJECT);
final int v14 = 2;
return (Object) 2;
}
static String m0(IntOp v15, final Object v16, final IntOp v17, final long v18) {
burn();
switch ("" + (((45618 >> 24295) % (fINT = 2)) & 1)) {
case "0" -> {
v19: for (int v20 = 0; v20 < 2 && opaque(sBOOLEAN((boolean) ((fINT > 6)))); v20++) {
burn();
final int v21 = v20;
if (opaque((sBOOLEAN((boolean) (fBOOLEAN)) & (fINT > 6)))) return "S";
}
note((byte) 167);
}
case "1" -> {
double v22 = 1e9;
note(fLONG);
}
default -> p();
}
sLONG((long) 71776);
note(fCHAR);
return (String) null;
}
Object m1(final String v23, IntOp v24, String v25) {
burn();
try {
try {
switch (sINT((int) (fINT)) & 3) {
case 0: {
p();
p();
if (opaque((length((String) null) > (8 - fINT)))) throw new IllegalStateException(cut("t" + sFLOAT((float) (fFLOAT))));
} break;
case 1: {
double v26 = 1e9;
} break;
case 2: {
sLONG((long) 56842);
final char v27 = 'e';
if (opaque((fINT > 6))) throw new TargetException(cut("t" + (short) 93));
} break;
default: {
v24 = ((IntOp) this::own);
}
}
} catch (TargetException v28) {
caught(v28);
final String v29 = v23;
p();
double v30 = 2d;
}
} catch (TargetException v31) {
caught(v31);
p();
}
return fOBJECT;
}
static int unary(int v32) {
burn();
switch ("" + (((Base) (fBOOLEAN ? fBASE : fBASE)).virtual(length(fSTRING), cut("A" + (fINT > 6) + 'v')) & 1)) {
case "0" -> {
int v33 = (sINT((int) ((77441 + v32))) << v32);
sLONG((long) v32);
}
case "1" -> {
final Object v34 = (Object) "o";
v32 = v32;
}
default -> p();
}
return v32;
}
int own(int v35) {
burn();
sLONG((long) sREF((Base) (((Base) ((fINT > 6) ? ((Base) this) : new Nested())))).virtual(new Nested().virtual(((Base) this).virtual(v35, (String) null), cut("E" + 1048576L + fLONG)), m0(((IntOp) this::own), (Object) "o", ((IntOp) (x -> x + 1)), 32768L)));
char v36 = 'b';
return v35;
}
@Override public int virtual(int v37, String v38) {
burn();
if (opaque(((Object) (v38) == null))) throw new IllegalStateException(cut("t" + (- sDOUBLE((double) (fDOUBLE)))));
v39: for (int v40 = 0; v40 < 1 && opaque(((Object) 5 instanceof Integer v41 && sINT(v41) > v37)); v40++) {
burn();
final int v42 = v40;
int v44 = 1;
v43: do {
burn();
Object v45 = (Object) 7;
sLONG((long) v37);
} while (--v44 > 0 && opaque(fBOOLEAN));
final Base v46 = new Nested();
}
Base v47 = new Nested();
return v37;
}
static final class Nested extends Base {
@Override public int virtual(final int v48, final String v49) {
burn();
note((new int[] {52338, v48, 62147, v48}));
return (sINT((int) (fINT)) >> 2);
}
}
}
