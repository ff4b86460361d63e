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
public final class P1e3 extends Base implements SuspendableCallable<Object> {
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
if (opaque((fBOOLEAN = fBOOLEAN))) throw new TargetException(cut("t" + (- ((long) (fBOOLEAN ? 9L : 16384L)))));
byte v3 = sBYTE((byte) (sBYTE((byte) (sBYTE((byte) (fBYTE))))));
try {
switch ("" + (((int) ((byte) 154) & sINT((int) (fINT))) & 1)) {
case "0" -> {
try (Resource v4 = new Resource((fOBJECT = (Object) ((short) 74)), ((fINT > 6) == (fLONG != 70L)))) {
note(sREF((int[]) ((new int[] {1, 0, 20636, fINT}))));
final byte v5 = sBYTE((byte) ((byte) (sSHORT((short) ((short) 23)))));
sLONG((long) fINT);
} catch (TargetException v6) {
caught(v6);
note(sREF((int[]) ((new int[] {fINT, 60618, 4, 32694}))));
note(fINTS);
fINTS[3] += sINT((int) ((int) ((short) (0.5f))));
}
int v8 = 1;
v7: while (sINT(v8--) > 0) {
burn();
note((new int[] {39064, 79720, 5, 1}));
if (opaque(((byte) (262144L) < sBYTE((byte) (v3))))) break v7;
note(sINT((int) ((int) (m0(((Base) this), ((IntOp) P1e3::unary))))));
}
try {
final short v9 = (short) ((- (0.5f % -2f)));
sLONG((long) ((sREF((IntOp) (((IntOp) this::own)))).twice(sINT((int) (5))) * (fINT / ((new int[4])[7 & 3] | 1))));
} catch (TargetException v10) {
caught(v10);
final int v11 = 2;
fLONGS[3] *= sLONG((long) ((~ sLONG((long) (1125899906842624L)))));
note((char) (((- fFLOAT) % 0.5f)));
} catch (RuntimeException v12) {
caught(v12);
note((new int[] {2, fINT, 67126, fINT}));
if (opaque((fINT > 6))) throw new IllegalStateException(cut("t" + (short) 185));
}
}
case "1" -> {
fLONGS[0] = 6L;
fLONGS[1] *= 536870912L;
final boolean v13 = (fLONG != 70L);
}
default -> p();
}
fLONGS[95701 & 3] = 9L;
} catch (IllegalStateException v14) {
caught(v14);
note(1e9);
fINTS[81057 & 3] = -2;
} finally {
note(79612);
final String v15 = "O";
}
final String v16 = fSTRING;
return (Object) null;
}
static char m0(final Base v17, final IntOp v18) {
burn();
int v20 = 1;
v19: while (sINT(v20--) > 0) {
burn();
p();
if (opaque(((boolean) (((fOBJECT == null) ^ (fBOOLEAN = (fINT > 6))) ? (!((Object) null instanceof Integer v21 && sINT(v21) > -2)) : (fINT > 6))))) {
final boolean v22 = fBOOLEAN;
note("W");
Object v23 = fOBJECT;
} else {
p();
note(1e9);
sLONG((long) fINT);
}
}
note((new int[4]));
return 'h';
}
long m1(double v24, final short v25, long[] v26) {
burn();
try {
v27: for (int v28 = 0; v28 < 4 && opaque((fOBJECT == null)); v28++) {
burn();
final int v29 = v28;
try (Resource v30 = new Resource((Object) 6, (!fBOOLEAN))) {
v24 = ((sDOUBLE((double) (v24)) - v24) % v24);
if (opaque((fINT > 6))) return fLONG;
} catch (TargetException v31) {
caught(v31);
final long[] v32 = (new long[4]);
}
}
} catch (IllegalStateException v33) {
caught(v33);
v24 = v24;
final long[] v34 = v26;
if (opaque((fLONG != 70L))) throw v33;
}
Object v35 = fOBJECT;
long[] v36 = v26;
return fLONG;
}
float m2(final int[] v37, long v38, int v39) {
burn();
switch ((((int) (((fLONG != 70L) || fBOOLEAN) ? sINT((int) (v39)) : (~ v39))) >>> sINT((int) (v37[99539 & 3]))) & 3) {
case 0: {
try {
if (opaque((fINT > 6))) return fFLOAT;
p();
long v40 = 4L;
} catch (TargetException v41) {
caught(v41);
if (opaque(fBOOLEAN)) return 3f;
sLONG((long) v39);
note(7L);
}
fLONGS[v39 & 3] = fLONG;
}
case 1: {
final byte v42 = fBYTE;
sLONG((long) 8);
} break;
case 2: {
Object v43 = (Object) 5;
sLONG((long) 9);
}
default: {
int v44 = fINT;
long v45 = v38;
if (opaque((fLONG != 70L))) return 0.5f;
}
}
sLONG((long) fINT);
return 6f;
}
static int unary(final int v46) {
burn();
int v48 = 3;
v47: while (sINT(v48--) > 0) {
burn();
switch ("" + (sINT((int) (v46)) & 1)) {
case "0" -> {
int v49 = fINT;
note(2d);
sLONG((long) 9);
}
case "1" -> {
note((byte) 148);
boolean v50 = (fLONG != 70L);
}
default -> p();
}
}
return v46;
}
int own(int v51) {
burn();
if (opaque(sBOOLEAN((boolean) (((Object) 8 instanceof Integer v52 && sINT(v52) > v51))))) throw new TargetException(cut("t" + (short) ((fCHAR = fCHAR))));
try {
fLONGS[v51 & 3] ^= 8L;
} catch (TargetException v53) {
caught(v53);
fLONGS[v51 & 3] ^= fLONG;
note(fFLOAT);
int v54 = v51;
} catch (RuntimeException v55) {
caught(v55);
byte v56 = fBYTE;
note((new int[] {1, 2, 3, 4}));
}
return v51;
}
@Override public int virtual(final int v57, String v58) {
burn();
final long[] v59 = (new long[] {(-1L & 2305843009213693952L), sLONG((long) (140737488355328L)), (long) (v57), super.step(fLONG)});
return (fINT = fINT);
}
static final class Nested extends Base {
@Override public int virtual(int v60, final String v61) {
burn();
try {
int v63 = 1;
v62: do {
burn();
note(cut(sREF((String) (v61)) + ((281474976710656L + fLONG) - sLONG((long) (2L))) + v60));
long v64 = fLONG;
} while (--v63 > 0 && opaque((fINT > 6)));
} finally {
long v65 = 32768L;
v60 = v60;
}
note(0.5f);
return v60;
}
}
}
