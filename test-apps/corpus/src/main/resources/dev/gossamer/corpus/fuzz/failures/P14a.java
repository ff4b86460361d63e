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
public final class P14a extends Base implements SuspendableCallable<Object> {
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
v1: for (final long v2 : ((long[]) (switch (-2 & 3) { case 0 -> (new long[] {1, 2, 3, 4}); case 2 -> { if (opaque(sBOOLEAN((boolean) ((fOBJECT == null))))) throw new IllegalStateException(cut("t" + (char) ((- 4L))));
switch ("" + (((Base) this).virtual((((IntOp) this::own)).twice(fINT), cut((String) null + 'a' + fCHAR)) & 1)) {
case "0" -> {
p();
final char v4 = sCHAR((char) (sCHAR((char) (sCHAR((char) (fCHAR))))));
}
case "1" -> {
sLONG((long) sINT((int) (((2406 * 9) ^ (2 >> 27131)))));
final String v9 = cut(((String) (switch (10014 & 3) { case 0 -> "E"; case 2 -> { p();
if (opaque((((- fFLOAT) - sFLOAT((float) (fFLOAT))) != (- fFLOAT)))) {
note((new int[4]));
byte v6 = fBYTE;
final float v7 = fFLOAT;
}
final float v8 = fFLOAT;
String v5 = (String) null; yield v5; } default -> (String) null; })) + (short) 117 + fSHORT);
p();
}
default -> p();
}
sLONG((long) 3);
long[] v3 = (new long[] {1, 2, 3, 4}); yield v3; } default -> (new long[4]); }))) {
burn();
long v10 = v2;
}
note(fOBJECT);
sLONG((long) 3);
Base v11 = ((Base) this);
return (Object) null;
}
static int[] m0(short v12, final long[] v13, final float v14, int v15) {
burn();
if (opaque((((Object) either(fBOOLEAN, fOBJECT, (Object) null)) instanceof Integer v16 && sINT(v16) > ((int) (fBOOLEAN ? v15 : fINT))))) return m0(v12, v13, v14, v15);
return (new int[] {1, 2, 3, 4});
}
static int unary(final int v17) {
burn();
int v19 = 2;
v18: while (sINT(v19--) > 0) {
burn();
short v20 = sSHORT((short) (sSHORT((short) ((short) (0L)))));
v21: for (final long v22 : (new long[] {fLONG, 3L, 2L, 4L})) {
burn();
try {
note((fBYTE != fBYTE));
final double v23 = fDOUBLE;
} catch (IllegalStateException v24) {
caught(v24);
sLONG((long) v17);
final long[] v25 = fLONGS;
} finally {
sLONG((long) v17);
}
v20 -= v20;
note((new int[] {1, 2, 3, 4}));
}
final long[] v26 = (new long[4]);
}
return v17;
}
int own(int v27) {
burn();
if (opaque(((7f / fFLOAT) > 8f))) throw new TargetException(cut("t" + (char) ((6f / 5f))));
try {
v28: for (final long v29 : (new long[] {fLONG, 8796093022208L, 7L, fLONG})) {
burn();
if (opaque((fINT > 6))) throw new TargetException(cut("t" + 0.5f));
final float v30 = 7f;
sLONG((long) fINT);
}
String v31 = "G";
if (opaque((fINT > 6))) return v27;
} catch (TargetException v32) {
caught(v32);
v27 -= 70862;
long v33 = 7L;
sLONG((long) v27);
} finally {
fINTS[0]++;
}
String v34 = "R";
return v27;
}
@Override public int virtual(final int v35, String v36) {
burn();
switch (sINT((int) ((((IntOp) (v37 -> v35))).twice(length("A")))) & 3) {
case 0: {
switch ("" + (length(cut((String) null + 1e9 + (fLONG != 70L))) & 1)) {
case "0" -> {
note((new int[] {1, 2, 3, 4}));
}
case "1" -> {
sLONG((long) v35);
}
default -> p();
}
fINTS[1] ^= v35;
} break;
case 1: {
fINTS[22179 & 3] *= -3;
} break;
case 2: {
p();
}
default: {
note(fCHAR);
final long[] v38 = (new long[4]);
note(fCHAR);
}
}
double v39 = 1e9;
final Base v40 = ((Base) this);
return 95314;
}
static final class Nested extends Base {
@Override public int virtual(final int v41, final String v42) {
burn();
int v44 = 1;
v43: while (sINT(v44--) > 0) {
burn();
sLONG((long) ((int[]) (switch (v41 & 3) { case 0 -> (new int[] {1, 2, 3, 4}); case 2 -> { int v47 = sINT((int) ((((IntOp) (v46 -> v46))).apply((- fINT))));
int[] v45 = (new int[] {1, 2, 3, 4}); yield v45; } default -> (new int[] {1, 2, 3, 4}); }))[1]);
}
return 8;
}
}
}
