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
public final class Pb7 extends Base implements SuspendableCallable<Object> {
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
final Base v3 = ((Base) this);
v4: for (int v5 = 0; v5 < 2 && opaque(((Object) "o" instanceof Integer v6 && sINT(v6) > 75358)); v5++) {
burn();
final int v7 = v5;
try {
final Base v8 = v3;
if (opaque(((- fLONG) <= (fLONG << 68719476736L)))) continue v4;
fINTS[3] *= v7;
} finally {
if (opaque((sBOOLEAN((boolean) ((fLONG != 70L))) && (fBOOLEAN || (fLONG != 70L))))) return (Object) ((fDOUBLE * 4d));
}
}
try {
try {
try {
long v11 = ((long) (switch ((sREF((IntOp) (((IntOp) Pb7::unary)))).apply((5 & 92997)) & 3) { case 0 -> (long) ((- 0.5f)); case 2 -> { sLONG((long) m2());
fLONGS[3] ^= (long) (m1(((IntOp) Pb7::unary), -3f));
final long v10 = v3.step((sLONG((long) (0L)) / (long) (96366)));
long v9 = (~ (long) ((byte) 191)); yield v9; } default -> (sLONG((long) (fLONG)) << (long) ('b')); }));
Base v12 = sREF((Base) (((Base) (((short) 240 <= (short) 68) ? ((Base) ((fLONG != 70L) ? v3 : v3)) : v3))));
final short v23 = (short) (((double) (switch (8 & 3) { case 0 -> 1e9; case 2 -> { if (opaque(((Object) null instanceof Integer v14 && sINT(v14) > ((7 ^ 53181) * ((int) ((fLONG != 70L) ? 9 : 5)))))) {
note(((int[]) (switch (93365 & 3) { case 0 -> fINTS; case 2 -> { final Base v16 = v3;
v17: for (int v18 = 0; v18 < 3 && opaque((fBOOLEAN = (fINT > 6))); v18++) {
burn();
final int v19 = v18;
final int[] v20 = ((int[]) either(((boolean) (sBOOLEAN((boolean) ((fINT > 6))) ? (fBOOLEAN = (fINT > 6)) : ((fINT > 6) == fBOOLEAN))), (new int[] {v19, fINT, v19, v19}), (new int[4])));
final byte v21 = (byte) ((fINT = fINTS[2]));
char v22 = sCHAR((char) ((char) (v20[v19 & 3])));
}
v11 *= v11;
int[] v15 = (new int[4]); yield v15; } default -> (new int[4]); })));
}
double v13 = 1d; yield v13; } default -> 1e9; })));
} catch (IllegalStateException v24) {
caught(v24);
final IntOp v25 = ((IntOp) this::own);
} finally {
short v26 = (short) 297;
v26 = v26;
}
fINTS[fINT & 3] += fINT;
} catch (IllegalStateException v27) {
caught(v27);
note(fDOUBLE);
boolean v28 = (fLONG != 70L);
}
byte v29 = fBYTE;
note(fLONG);
} catch (TargetException v30) {
caught(v30);
if (opaque((fLONG != 70L))) return (Object) null;
} catch (RuntimeException v31) {
caught(v31);
IntOp v32 = ((IntOp) this::own);
p();
if (opaque((fINT > 6))) throw v31;
}
return (Object) "o";
}
static int[] m0() {
burn();
int v34 = 3;
v33: while (sINT(v34--) > 0) {
burn();
try (Resource v35 = new Resource((Object) new Box(fINT, (Object) (fSTRING), (fLONG / (274877906944L | 1))).toString(), ('t' >= fCHAR))) {
sLONG((long) fINT);
if (opaque((fINT > 6))) continue v33;
} catch (TargetException v36) {
caught(v36);
double v37 = 2d;
}
final int v38 = 8;
fINTS[1] ^= fINT;
}
return (new int[4]);
}
static float m1(final IntOp v39, float v40) {
burn();
final long v41 = (((- fLONG) * (1L + fLONG)) >> ((fLONG = 536870912L) | sum(2L)));
try {
long v42 = fLONG;
} catch (TargetException v43) {
caught(v43);
note(fBYTE);
if (opaque(fBOOLEAN)) return v40;
} catch (RuntimeException v44) {
caught(v44);
v40 += v40;
}
return v40;
}
int m2() {
burn();
fLONGS[sINT((int) (fINT)) & 3] = ((long) ((fINT > 6) ? (sLONG((long) (16L)) - (fLONG + fLONG)) : ((long) ((fLONG != 70L) ? 274877906944L : fLONG))));
fLONGS[2] *= 2L;
return 98205;
}
static int unary(final int v45) {
burn();
final Base v46 = new Nested();
if (opaque(sBOOLEAN((boolean) ((fBOOLEAN | (fINT > 6)))))) throw new TargetException(cut("t" + cut(cut("O" + (Object) null + 1e9) + ((char) (fBOOLEAN ? fCHAR : 'z')) + (((IntOp) Pb7::unary)).apply(fINT))));
sLONG((long) v45);
return v45;
}
int own(int v47) {
burn();
IntOp v49 = ((IntOp) (v48 -> (int) ((char) (fSHORT))));
int v51 = 3;
v50: do {
burn();
int v53 = 1;
v52: while (sINT(v53--) > 0) {
burn();
if (opaque((fLONG != 70L))) {
v49 = ((IntOp) this::own);
} else {
note((new int[4]));
long v54 = 562949953421312L;
v49 = v49;
}
}
if (opaque((fLONG != 70L))) return v47;
p();
} while (--v51 > 0 && opaque((fLONG != 70L)));
return 2916;
}
@Override public int virtual(int v55, String v56) {
burn();
try (Resource v57 = new Resource((fOBJECT = ((Object) ((fINT > 6) ? (Object) null : (Object) 3))), ((Object) null instanceof Integer v58 && sINT(v58) > v55))) {
note(m0());
} catch (TargetException v59) {
caught(v59);
try {
sLONG((long) (new int[] {1, 2, 3, 4})[2]);
boolean v60 = (fLONG != 70L);
} finally {
note(v55);
}
fINTS[v55 & 3] ^= fINT;
v56 = v56;
}
note(v56);
return v55;
}
static final class Nested extends Base {
@Override public int virtual(int v61, String v62) {
burn();
switch ("" + (length(((String) either((fINT > 6), fSTRING, v62))) & 1)) {
case "0" -> {
char v63 = 'o';
v64: for (final int v65 : (new int[] {v61, fINT, v61, v61})) {
burn();
note(sDOUBLE((double) (fDOUBLE)));
v61 *= v61;
fLONGS[v61 & 3] ^= 2L;
}
}
case "1" -> {
fLONGS[v61 & 3] += fLONG;
final int v66 = 12538;
}
default -> p();
}
if (opaque((fINT > 6))) return v61;
if (opaque((fINT > 6))) throw new TargetException(cut("t" + 'o'));
return v61;
}
}
}
