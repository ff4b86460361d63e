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
public final class P121 extends Base implements SuspendableCallable<Object> {
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
v1: for (int v2 = 0; v2 < 1 && opaque(((boolean) ((fINT > 6) ? (fINT > 6) : fBOOLEAN))); v2++) {
burn();
final int v3 = v2;
try (Resource v4 = new Resource((Object) 6, (fOBJECT == null))) {
final long v5 = sLONG((long) ((long) ((- 8d))));
try {
fINTS[(fINT << v3) & 3] += (((IntOp) (v6 -> new Nested().virtual(0, "A")))).apply((sREF((IntOp) (((IntOp) this::own)))).apply(sINT((int) (v3))));
if (opaque((sLONG((long) (7L)) > (fLONG += v5)))) throw new TargetException(cut("t" + sREF((Object) (fOBJECT))));
} catch (TargetException v7) {
caught(v7);
sLONG((long) (int) (sDOUBLE((double) ((- 2d)))));
}
} catch (TargetException v8) {
caught(v8);
try {
note(sREF((int[]) ((new int[] {v3, v3, v3, v3}))));
} catch (IllegalStateException v9) {
caught(v9);
p();
double v30 = (fDOUBLE = ((double) (switch (v3 & 3) { case 0 -> 1e9; case 2 -> { Base v11 = sREF((Base) (((Base) this)));
int v13 = 3;
v12: do {
burn();
final IntOp v14 = sREF((IntOp) (sREF((IntOp) (sREF((IntOp) (((IntOp) P121::unary)))))));
if (opaque(((boolean) (switch (v3 & 3) { case 0 -> (fINT > 6); case 2 -> { final String v28 = ((String) ((!((Object) "o" instanceof Integer v16 && sINT(v16) > 82306)) ? cut(((String) ((fLONG != 70L) ? (String) null : (String) null)) + (fSTRING = "V") + ((short) (fBOOLEAN ? (short) 91 : fSHORT))) : ((String) (switch (v3 & 3) { case 0 -> (String) null; case 2 -> { v18: for (int v19 = 0; v19 < 2 && opaque(((fLONG != 70L) && (fLONG != 70L))); v19++) {
burn();
final int v20 = v19;
sLONG((long) (length(cut("Z" + 0.5f + fFLOAT)) >> (sINT((int) (20032)) + ((Base) this).virtual(v20, (String) null))));
}
v21: for (final long v22 : (new long[] {1L, fLONG, 2097152L, 68719476736L})) {
burn();
fLONGS[2] *= ((long) (switch (v3 & 3) { case 0 -> v22; case 2 -> { switch (((int) (((char) (2147483648L) != sCHAR((char) ('i'))) ? (~ length(fSTRING)) : sINT((int) (sINT((int) (v3)))))) & 3) {
case 0: {
p();
note(sREF((String) (sREF((String) (cut((String) null + v3 + fCHAR))))));
}
case 1: {
final int v24 = sINT((int) (v3));
v11 = v11;
fLONGS[1] *= 524288L;
} break;
case 2: {
final byte v25 = (byte) 161;
}
default: {
note(fINTS);
}
}
final Base v26 = v11;
IntOp v27 = v14;
long v23 = -1L; yield v23; } default -> v22; }));
}
String v17 = "F"; yield v17; } default -> "M"; }))));
note((new int[4]));
sLONG((long) v3);
boolean v15 = fBOOLEAN; yield v15; } default -> fBOOLEAN; })))) throw new TargetException(cut("t" + fBYTE));
} while (--v13 > 0 && opaque(fBOOLEAN));
final int v29 = fINT;
double v10 = 1e9; yield v10; } default -> fDOUBLE; })));
fINTS[v3 & 3]++;
}
fLONGS[v3 & 3] += fLONG;
fLONGS[v3 & 3] *= 2L;
if (opaque(((fINT > 6) ^ (fINT > 6)))) throw v8;
}
char v31 = fCHAR;
int[] v32 = (new int[4]);
}
fLONGS[1] += fLONG;
sLONG((long) fINT);
int v33 = fINT;
return (Object) "o";
}
int[] m0(final float v34, String v35, boolean v36) {
burn();
try {
try {
note(((int[]) (sBOOLEAN((boolean) ((fLONG != 70L))) ? sREF((int[]) (fINTS)) : sREF((int[]) ((new int[4]))))));
v35 = cut("G" + v36 + 6);
p();
} catch (IllegalStateException v37) {
caught(v37);
sLONG((long) 6);
note((Object) 6);
} catch (RuntimeException v38) {
caught(v38);
final Object v39 = (Object) "o";
sLONG((long) fINT);
}
sLONG((long) 29173);
p();
} finally {
final long[] v40 = (new long[] {1, 2, 3, 4});
if (opaque(v36)) return fINTS;
}
return (new int[] {1, 2, 3, 4});
}
static int unary(int v41) {
burn();
try {
try {
final byte v42 = sBYTE((byte) ((byte) ((6d - fDOUBLE))));
} catch (TargetException v43) {
caught(v43);
sLONG((long) v41);
} finally {
if (opaque((fLONG != 70L))) return v41;
sLONG((long) 60176);
}
} catch (TargetException v44) {
caught(v44);
if (opaque(fBOOLEAN)) throw new IllegalStateException(cut("t" + "Q"));
if (opaque((fLONG != 70L))) throw v44;
} catch (RuntimeException v45) {
caught(v45);
sLONG((long) v41);
short v46 = (short) 159;
Object v47 = (Object) 4;
}
final byte v48 = fBYTE;
final byte v49 = v48;
return v41;
}
int own(int v50) {
burn();
try (Resource v51 = new Resource((Object) new Box(((int) ((fINT > 6) ? v50 : v50)), ((Object) either(fBOOLEAN, (Object) "o", (Object) "o")), fLONG).toString(), ((boolean) ((fINT > 6) ? (fINT > 6) : fBOOLEAN)))) {
note(((long) (((fLONG != 70L) || (fLONG != 70L)) ? 4294967296L : 2L)));
p();
} catch (TargetException v52) {
caught(v52);
fINTS[0] = 94463;
v50 += v50;
}
note(v50);
return v50;
}
@Override public int virtual(final int v53, final String v54) {
burn();
v55: for (int v56 = 0; v56 < 1 && opaque(((fLONG != 70L) ^ fBOOLEAN)); v56++) {
burn();
final int v57 = v56;
switch ((- v57) & 3) {
case 0: {
int v59 = 3;
v58: do {
burn();
long v60 = (fLONG ^ fLONG);
} while (--v59 > 0 && opaque(fBOOLEAN));
note(fDOUBLE);
fLONGS[v53 & 3] += fLONG;
}
case 1: {
final short v61 = fSHORT;
if (opaque(fBOOLEAN)) throw new IllegalStateException(cut("t" + fBYTE));
}
case 2: {
final String v62 = v54;
if (opaque((fLONG != 70L))) throw new TargetException(cut("t" + 0.5f));
} break;
default: {
sLONG((long) v53);
long[] v63 = (new long[4]);
note(fINTS);
}
}
}
return v53;
}
static final class Nested extends Base {
@Override public int virtual(final int v64, String v65) {
burn();
switch ("" + (((int) (((Object) 4 == null) ? (~ fINT) : sINT((int) (v64)))) & 1)) {
case "0" -> {
v65 = cut(v65 + sBYTE((byte) ((byte) 158)) + fOBJECT);
note((new int[] {1, 2, 3, 4}));
v65 = v65;
}
case "1" -> {
IntOp v66 = fOP;
p();
final char v67 = 'm';
}
default -> p();
}
if (opaque((fINT > 6))) return v64;
final char v68 = fCHAR;
return 54322;
}
}
}
