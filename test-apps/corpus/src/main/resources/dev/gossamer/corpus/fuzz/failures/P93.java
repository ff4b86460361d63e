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
public final class P93 extends Base implements SuspendableCallable<Object> {
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
sLONG((long) (((IntOp) (v3 -> sINT((int) (v3))))).apply(sINT((int) ((0 * fINT)))));
try (Resource v4 = new Resource((Object) (cut((String) null + 2199023255552L + 1e9)), sBOOLEAN((boolean) ((fINT > 6))))) {
switch ("" + ((sREF((IntOp) (((IntOp) P93::unary)))).apply(sINT((int) (fINT))) & 1)) {
case "0" -> {
int v6 = 1;
v5: while (sINT(v6--) > 0) {
burn();
Object v7 = (Object) 1;
v7 = (Object) (fFLOAT);
String v10 = sREF((String) (((String) (switch (sINT((int) (-3)) & 3) { case 0 -> sREF((String) ((String) null)); case 2 -> { v7 = ((Object) either(((v7 instanceof Integer v9 && sINT(v9) > 42283) & ((byte) 299 == fBYTE)), v7, sREF((Object) (((Object) (fBOOLEAN ? v7 : v7))))));
String v8 = cut(fSTRING + fSHORT + 2L); yield v8; } default -> cut("H" + fDOUBLE + 2f); }))));
}
if (opaque((sINT((int) (0)) > (sINT((int) (47009)) - length(fSTRING))))) {
fLONGS[2]++;
fLONGS[3] = sLONG((long) (512L));
note((new int[] {19808, fINT, fINT, fINT}));
} else {
final double v11 = ((double) ((new int[] {1, 2, 3, 4})[2]) / sDOUBLE((double) (1e9)));
IntOp v14 = ((IntOp) (v12 -> { burn();
switch ((length(sREF((String) (fSTRING))) + (- (fINT *= 89889))) & 3) {
case 0: {
int v13 = (sINT((int) ((new int[] {1, 2, 3, 4})[0])) << (int) ((short) ((short) 21)));
(sREF((int[]) (fINTS)))[0] = ((- ((int) (fBOOLEAN ? v12 : 64142))) % (((Base) (fBOOLEAN ? ((Base) this) : new Nested())).virtual(81236, "E") | 1));
v13 -= (~ sINT((int) ((new int[4])[v12 & 3])));
} break;
case 1: {
if (opaque((fLONG != 70L))) return sINT((int) (sINT((int) (v12))));
} break;
case 2: {
if (opaque(sBOOLEAN((boolean) ((!(fLONG != 70L)))))) throw new IllegalStateException(cut("t" + 1024L));
} break;
default: {
if (opaque(fBOOLEAN)) return v12;
}
}
return fINT; }));
sLONG((long) 9);
}
if (opaque(fBOOLEAN)) return (Object) 3;
}
case "1" -> {
sLONG((long) 5);
}
default -> p();
}
} catch (TargetException v15) {
caught(v15);
note((new int[] {1, 2, 3, 4}));
double v16 = 6d;
}
note(fSTRING);
final char v17 = 'y';
return fOBJECT;
}
short m0(IntOp v18, final boolean v19, final long[] v20) {
burn();
if (opaque(((boolean) (switch (sINT((int) (length("H"))) & 3) { case 0 -> (m2((fLONG != 70L)) | v19); case 2 -> { sLONG((long) 9669);
boolean v21 = fBOOLEAN; yield v21; } default -> v19; })))) {
if (opaque(fBOOLEAN)) return fSHORT;
}
char v22 = 't';
return (short) 138;
}
Base m1(final Base v23, final Object v24, long v25) {
burn();
if (opaque((sLONG((long) (fLONGS[2])) <= sLONG((long) ((- 137438953472L)))))) {
int v27 = 1;
v26: while (sINT(v27--) > 0) {
burn();
sLONG((long) fINT);
}
sLONG((long) fINT);
p();
} else {
IntOp v28 = ((IntOp) this::own);
final char v29 = fCHAR;
note((new int[] {1, 2, 3, 4}));
}
p();
return ((Base) this);
}
static boolean m2(final boolean v30) {
burn();
char v34 = ((char) (switch (fINT & 3) { case 0 -> 'h'; case 2 -> { switch ("" + ((fINT = (fINT * 4)) & 1)) {
case "0" -> {
boolean v32 = sBOOLEAN((boolean) ((sINT((int) (1)) < (int) ((short) 145))));
}
case "1" -> {
fINTS[1] *= fINT;
}
default -> p();
}
final Base v33 = new Nested();
char v31 = fCHAR; yield v31; } default -> 'f'; }));
sLONG((long) 11380);
return v30;
}
static int unary(final int v35) {
burn();
try (Resource v36 = new Resource((Object) null, (fBOOLEAN & (fLONG != 70L)))) {
try (Resource v37 = new Resource((Object) (cut("T" + (Object) null + (String) null)), sBOOLEAN((boolean) ((fINT > 6))))) {
v38: for (int v39 = 0; v39 < 1 && opaque(sBOOLEAN((boolean) (fBOOLEAN))); v39++) {
burn();
final int v40 = v39;
note(fSTRING);
}
} catch (TargetException v41) {
caught(v41);
final long[] v42 = (new long[4]);
final long[] v43 = v42;
}
final String v44 = fSTRING;
} catch (TargetException v45) {
caught(v45);
p();
final Base v46 = fBASE;
}
byte v47 = (byte) 68;
return v35;
}
int own(int v48) {
burn();
if (opaque(((Object) (fBYTE) == null))) {
if (opaque((sBOOLEAN((boolean) (sBOOLEAN((boolean) (fBOOLEAN)))) && sBOOLEAN((boolean) (fBOOLEAN))))) {
sLONG((long) 67329);
note(fLONG);
} else {
if (opaque((fLONG != 70L))) return -3;
}
sLONG((long) v48);
} else {
note(fSTRING);
}
fINTS[2] ^= v48;
final long[] v49 = (new long[4]);
return v48;
}
@Override public int virtual(int v50, final String v51) {
burn();
v52: for (int v53 = 0; v53 < 2 && opaque(m2((fINT > 6))); v53++) {
burn();
final int v54 = v53;
if (opaque(sBOOLEAN((boolean) (((boolean) ((fLONG != 70L) ? (fINT > 6) : fBOOLEAN)))))) throw new TargetException(cut("t" + ((fFLOAT / 4f) / sFLOAT((float) (5f)))));
}
return (new int[] {1, 2, 3, 4})[v50 & 3];
}
static final class Nested extends Base {
@Override public int virtual(int v55, final String v56) {
burn();
int v58 = 3;
v57: do {
burn();
final double v59 = sDOUBLE((double) ((3d * (1e9 % fDOUBLE))));
} while (--v58 > 0 && opaque((sREF((Object) ((Object) 2)) instanceof Integer v60 && sINT(v60) > v55)));
return fINT;
}
}
}
