package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** More live locals than any small frame holds. */
@Suspendable
final class ManyLocalsTarget {
    private ManyLocalsTarget() {}

    static void cases(Cases c) {
        c.add("twelveOfEachKind", ManyLocalsTarget::twelveOfEachKind)
                .add("growingSets", ManyLocalsTarget::growingSets)
                .add("halfDead", ManyLocalsTarget::halfDead)
                .add("twoHundred", ManyLocalsTarget::twoHundred);
    }

    static Object twelveOfEachKind() {
        int i0 = 0;
        long l0 = s(0L);
        float f0 = 0f;
        double d0 = 0d;
        String t0 = "0";
        boolean z0 = true;
        char c0 = s('a');
        byte b0 = s((byte) 0);
        short h0 = (short) 0;
        int i1 = s(1);
        long l1 = 1L;
        float f1 = 1f;
        double d1 = 1d;
        String t1 = "1";
        boolean z1 = s(false);
        char c1 = 'b';
        byte b1 = (byte) 1;
        short h1 = (short) 1;
        int i2 = 2;
        long l2 = 2L;
        float f2 = 2f;
        double d2 = s(2d);
        String t2 = s("2");
        boolean z2 = false;
        char c2 = 'c';
        byte b2 = (byte) 2;
        short h2 = (short) 2;
        int i3 = 3;
        long l3 = 3L;
        float f3 = s(3f);
        double d3 = 3d;
        String t3 = "3";
        boolean z3 = true;
        char c3 = 'd';
        byte b3 = (byte) 3;
        short h3 = s((short) 3);
        int i4 = 4;
        long l4 = s(4L);
        float f4 = 4f;
        double d4 = 4d;
        String t4 = "4";
        boolean z4 = false;
        char c4 = s('e');
        byte b4 = s((byte) 4);
        short h4 = (short) 4;
        int i5 = s(5);
        long l5 = 5L;
        float f5 = 5f;
        double d5 = 5d;
        String t5 = "5";
        boolean z5 = s(false);
        char c5 = 'f';
        byte b5 = (byte) 5;
        short h5 = (short) 5;
        int i6 = 6;
        long l6 = 6L;
        float f6 = 6f;
        double d6 = s(6d);
        String t6 = s("6");
        boolean z6 = true;
        char c6 = 'g';
        byte b6 = (byte) 6;
        short h6 = (short) 6;
        int i7 = 7;
        long l7 = 7L;
        float f7 = s(7f);
        double d7 = 7d;
        String t7 = "7";
        boolean z7 = false;
        char c7 = 'h';
        byte b7 = (byte) 7;
        short h7 = s((short) 7);
        int i8 = 8;
        long l8 = s(8L);
        float f8 = 8f;
        double d8 = 8d;
        String t8 = "8";
        boolean z8 = false;
        char c8 = s('i');
        byte b8 = s((byte) 8);
        short h8 = (short) 8;
        int i9 = s(9);
        long l9 = 9L;
        float f9 = 9f;
        double d9 = 9d;
        String t9 = "9";
        boolean z9 = s(true);
        char c9 = 'j';
        byte b9 = (byte) 9;
        short h9 = (short) 9;
        int i10 = 10;
        long l10 = 10L;
        float f10 = 10f;
        double d10 = s(10d);
        String t10 = s("10");
        boolean z10 = false;
        char c10 = 'k';
        byte b10 = (byte) 10;
        short h10 = (short) 10;
        int i11 = 11;
        long l11 = 11L;
        float f11 = s(11f);
        double d11 = 11d;
        String t11 = "11";
        boolean z11 = false;
        char c11 = 'l';
        byte b11 = (byte) 11;
        short h11 = s((short) 11);
        s(0);
        StringBuilder all = new StringBuilder();
        all.append(i0)
                .append(l0)
                .append(f0)
                .append(d0)
                .append(t0)
                .append(z0)
                .append(c0)
                .append(b0)
                .append(h0)
                .append(s(0));
        all.append(i1)
                .append(l1)
                .append(f1)
                .append(d1)
                .append(t1)
                .append(z1)
                .append(c1)
                .append(b1)
                .append(h1)
                .append(s(1));
        all.append(i2)
                .append(l2)
                .append(f2)
                .append(d2)
                .append(t2)
                .append(z2)
                .append(c2)
                .append(b2)
                .append(h2)
                .append(s(2));
        all.append(i3)
                .append(l3)
                .append(f3)
                .append(d3)
                .append(t3)
                .append(z3)
                .append(c3)
                .append(b3)
                .append(h3)
                .append(s(3));
        all.append(i4)
                .append(l4)
                .append(f4)
                .append(d4)
                .append(t4)
                .append(z4)
                .append(c4)
                .append(b4)
                .append(h4)
                .append(s(4));
        all.append(i5)
                .append(l5)
                .append(f5)
                .append(d5)
                .append(t5)
                .append(z5)
                .append(c5)
                .append(b5)
                .append(h5)
                .append(s(5));
        all.append(i6)
                .append(l6)
                .append(f6)
                .append(d6)
                .append(t6)
                .append(z6)
                .append(c6)
                .append(b6)
                .append(h6)
                .append(s(6));
        all.append(i7)
                .append(l7)
                .append(f7)
                .append(d7)
                .append(t7)
                .append(z7)
                .append(c7)
                .append(b7)
                .append(h7)
                .append(s(7));
        all.append(i8)
                .append(l8)
                .append(f8)
                .append(d8)
                .append(t8)
                .append(z8)
                .append(c8)
                .append(b8)
                .append(h8)
                .append(s(8));
        all.append(i9)
                .append(l9)
                .append(f9)
                .append(d9)
                .append(t9)
                .append(z9)
                .append(c9)
                .append(b9)
                .append(h9)
                .append(s(9));
        all.append(i10)
                .append(l10)
                .append(f10)
                .append(d10)
                .append(t10)
                .append(z10)
                .append(c10)
                .append(b10)
                .append(h10)
                .append(s(10));
        all.append(i11)
                .append(l11)
                .append(f11)
                .append(d11)
                .append(t11)
                .append(z11)
                .append(c11)
                .append(b11)
                .append(h11)
                .append(s(11));
        return all;
    }

    static Object growingSets() {
        long sum = 0;
        Object r0 = s("r0");
        long w0 = s(0L) + sum;
        sum += w0 + r0.hashCode();
        Object r1 = s("r1");
        long w1 = s(1L) + sum;
        sum += w1 + r1.hashCode();
        Object r2 = s("r2");
        long w2 = s(2L) + sum;
        sum += w2 + r2.hashCode();
        Object r3 = s("r3");
        long w3 = s(3L) + sum;
        sum += w3 + r3.hashCode();
        Object r4 = s("r4");
        long w4 = s(4L) + sum;
        sum += w4 + r4.hashCode();
        Object r5 = s("r5");
        long w5 = s(5L) + sum;
        sum += w5 + r5.hashCode();
        Object r6 = s("r6");
        long w6 = s(6L) + sum;
        sum += w6 + r6.hashCode();
        Object r7 = s("r7");
        long w7 = s(7L) + sum;
        sum += w7 + r7.hashCode();
        Object r8 = s("r8");
        long w8 = s(8L) + sum;
        sum += w8 + r8.hashCode();
        Object r9 = s("r9");
        long w9 = s(9L) + sum;
        sum += w9 + r9.hashCode();
        return sum + "" + r0 + w0 + r1 + w1 + r2 + w2 + r3 + w3 + r4 + w4 + r5 + w5 + r6 + w6 + r7 + w7 + r8 + w8 + r9
                + w9 + s(1);
    }

    static Object halfDead() {
        Object r0 = s("r0");
        int n0 = r0.hashCode();
        Object r1 = s("r1");
        int n1 = r1.hashCode();
        Object r2 = s("r2");
        int n2 = r2.hashCode();
        Object r3 = s("r3");
        int n3 = r3.hashCode();
        Object r4 = s("r4");
        int n4 = r4.hashCode();
        Object r5 = s("r5");
        int n5 = r5.hashCode();
        Object r6 = s("r6");
        int n6 = r6.hashCode();
        Object r7 = s("r7");
        int n7 = r7.hashCode();
        Object r8 = s("r8");
        int n8 = r8.hashCode();
        Object r9 = s("r9");
        int n9 = r9.hashCode();
        s(1);
        return "" + r0 + n1 + r2 + n3 + r4 + n5 + r6 + n7 + r8 + n9 + s(n3) + r4;
    }

    static Object twoHundred() {
        int v0 = s(0);
        long v1 = 1L;
        double v2 = 2d;
        Object v3 = "3";
        int v4 = 4;
        long v5 = 5L;
        double v6 = 6d;
        Object v7 = "7";
        int v8 = 8;
        long v9 = 9L;
        double v10 = 10d;
        Object v11 = "11";
        int v12 = 12;
        long v13 = 13L;
        double v14 = 14d;
        Object v15 = "15";
        int v16 = 16;
        long v17 = 17L;
        double v18 = 18d;
        Object v19 = "19";
        int v20 = 20;
        long v21 = 21L;
        double v22 = 22d;
        Object v23 = "23";
        int v24 = 24;
        long v25 = s(25L);
        double v26 = 26d;
        Object v27 = "27";
        int v28 = 28;
        long v29 = 29L;
        double v30 = 30d;
        Object v31 = "31";
        int v32 = 32;
        long v33 = 33L;
        double v34 = 34d;
        Object v35 = "35";
        int v36 = 36;
        long v37 = 37L;
        double v38 = 38d;
        Object v39 = "39";
        int v40 = 40;
        long v41 = 41L;
        double v42 = 42d;
        Object v43 = "43";
        int v44 = 44;
        long v45 = 45L;
        double v46 = 46d;
        Object v47 = "47";
        int v48 = 48;
        long v49 = 49L;
        double v50 = s(50d);
        Object v51 = "51";
        int v52 = 52;
        long v53 = 53L;
        double v54 = 54d;
        Object v55 = "55";
        int v56 = 56;
        long v57 = 57L;
        double v58 = 58d;
        Object v59 = "59";
        int v60 = 60;
        long v61 = 61L;
        double v62 = 62d;
        Object v63 = "63";
        int v64 = 64;
        long v65 = 65L;
        double v66 = 66d;
        Object v67 = "67";
        int v68 = 68;
        long v69 = 69L;
        double v70 = 70d;
        Object v71 = "71";
        int v72 = 72;
        long v73 = 73L;
        double v74 = 74d;
        Object v75 = s("75");
        int v76 = 76;
        long v77 = 77L;
        double v78 = 78d;
        Object v79 = "79";
        int v80 = 80;
        long v81 = 81L;
        double v82 = 82d;
        Object v83 = "83";
        int v84 = 84;
        long v85 = 85L;
        double v86 = 86d;
        Object v87 = "87";
        int v88 = 88;
        long v89 = 89L;
        double v90 = 90d;
        Object v91 = "91";
        int v92 = 92;
        long v93 = 93L;
        double v94 = 94d;
        Object v95 = "95";
        int v96 = 96;
        long v97 = 97L;
        double v98 = 98d;
        Object v99 = "99";
        int v100 = s(100);
        long v101 = 101L;
        double v102 = 102d;
        Object v103 = "103";
        int v104 = 104;
        long v105 = 105L;
        double v106 = 106d;
        Object v107 = "107";
        int v108 = 108;
        long v109 = 109L;
        double v110 = 110d;
        Object v111 = "111";
        int v112 = 112;
        long v113 = 113L;
        double v114 = 114d;
        Object v115 = "115";
        int v116 = 116;
        long v117 = 117L;
        double v118 = 118d;
        Object v119 = "119";
        int v120 = 120;
        long v121 = 121L;
        double v122 = 122d;
        Object v123 = "123";
        int v124 = 124;
        long v125 = s(125L);
        double v126 = 126d;
        Object v127 = "127";
        int v128 = 128;
        long v129 = 129L;
        double v130 = 130d;
        Object v131 = "131";
        int v132 = 132;
        long v133 = 133L;
        double v134 = 134d;
        Object v135 = "135";
        int v136 = 136;
        long v137 = 137L;
        double v138 = 138d;
        Object v139 = "139";
        int v140 = 140;
        long v141 = 141L;
        double v142 = 142d;
        Object v143 = "143";
        int v144 = 144;
        long v145 = 145L;
        double v146 = 146d;
        Object v147 = "147";
        int v148 = 148;
        long v149 = 149L;
        double v150 = s(150d);
        Object v151 = "151";
        int v152 = 152;
        long v153 = 153L;
        double v154 = 154d;
        Object v155 = "155";
        int v156 = 156;
        long v157 = 157L;
        double v158 = 158d;
        Object v159 = "159";
        int v160 = 160;
        long v161 = 161L;
        double v162 = 162d;
        Object v163 = "163";
        int v164 = 164;
        long v165 = 165L;
        double v166 = 166d;
        Object v167 = "167";
        int v168 = 168;
        long v169 = 169L;
        double v170 = 170d;
        Object v171 = "171";
        int v172 = 172;
        long v173 = 173L;
        double v174 = 174d;
        Object v175 = s("175");
        int v176 = 176;
        long v177 = 177L;
        double v178 = 178d;
        Object v179 = "179";
        int v180 = 180;
        long v181 = 181L;
        double v182 = 182d;
        Object v183 = "183";
        int v184 = 184;
        long v185 = 185L;
        double v186 = 186d;
        Object v187 = "187";
        int v188 = 188;
        long v189 = 189L;
        double v190 = 190d;
        Object v191 = "191";
        int v192 = 192;
        long v193 = 193L;
        double v194 = 194d;
        Object v195 = "195";
        int v196 = 196;
        long v197 = 197L;
        double v198 = 198d;
        Object v199 = "199";
        s("all");
        double sum = s(0);
        sum += v0 * 3 + v1 + v2 / 7 + v3.hashCode();
        sum += v4 * 3 + v5 + v6 / 7 + v7.hashCode();
        sum += v8 * 3 + v9 + v10 / 7 + v11.hashCode();
        sum += v12 * 3 + v13 + v14 / 7 + v15.hashCode();
        sum += v16 * 3 + v17 + v18 / 7 + v19.hashCode();
        sum += v20 * 3 + v21 + v22 / 7 + v23.hashCode();
        sum += v24 * 3 + v25 + v26 / 7 + v27.hashCode();
        sum += v28 * 3 + v29 + v30 / 7 + v31.hashCode();
        sum += v32 * 3 + v33 + v34 / 7 + v35.hashCode();
        sum += v36 * 3 + v37 + v38 / 7 + v39.hashCode();
        sum += v40 * 3 + v41 + v42 / 7 + v43.hashCode();
        sum += v44 * 3 + v45 + v46 / 7 + v47.hashCode();
        sum += v48 * 3 + v49 + v50 / 7 + v51.hashCode();
        sum += v52 * 3 + v53 + v54 / 7 + v55.hashCode();
        sum += v56 * 3 + v57 + v58 / 7 + v59.hashCode();
        sum += v60 * 3 + v61 + v62 / 7 + v63.hashCode();
        sum += v64 * 3 + v65 + v66 / 7 + v67.hashCode();
        sum += v68 * 3 + v69 + v70 / 7 + v71.hashCode();
        sum += v72 * 3 + v73 + v74 / 7 + v75.hashCode();
        sum += v76 * 3 + v77 + v78 / 7 + v79.hashCode();
        sum += v80 * 3 + v81 + v82 / 7 + v83.hashCode();
        sum += v84 * 3 + v85 + v86 / 7 + v87.hashCode();
        sum += v88 * 3 + v89 + v90 / 7 + v91.hashCode();
        sum += v92 * 3 + v93 + v94 / 7 + v95.hashCode();
        sum += v96 * 3 + v97 + v98 / 7 + v99.hashCode();
        sum += v100 * 3 + v101 + v102 / 7 + v103.hashCode();
        sum += v104 * 3 + v105 + v106 / 7 + v107.hashCode();
        sum += v108 * 3 + v109 + v110 / 7 + v111.hashCode();
        sum += v112 * 3 + v113 + v114 / 7 + v115.hashCode();
        sum += v116 * 3 + v117 + v118 / 7 + v119.hashCode();
        sum += v120 * 3 + v121 + v122 / 7 + v123.hashCode();
        sum += v124 * 3 + v125 + v126 / 7 + v127.hashCode();
        sum += v128 * 3 + v129 + v130 / 7 + v131.hashCode();
        sum += v132 * 3 + v133 + v134 / 7 + v135.hashCode();
        sum += v136 * 3 + v137 + v138 / 7 + v139.hashCode();
        sum += v140 * 3 + v141 + v142 / 7 + v143.hashCode();
        sum += v144 * 3 + v145 + v146 / 7 + v147.hashCode();
        sum += v148 * 3 + v149 + v150 / 7 + v151.hashCode();
        sum += v152 * 3 + v153 + v154 / 7 + v155.hashCode();
        sum += v156 * 3 + v157 + v158 / 7 + v159.hashCode();
        sum += v160 * 3 + v161 + v162 / 7 + v163.hashCode();
        sum += v164 * 3 + v165 + v166 / 7 + v167.hashCode();
        sum += v168 * 3 + v169 + v170 / 7 + v171.hashCode();
        sum += v172 * 3 + v173 + v174 / 7 + v175.hashCode();
        sum += v176 * 3 + v177 + v178 / 7 + v179.hashCode();
        sum += v180 * 3 + v181 + v182 / 7 + v183.hashCode();
        sum += v184 * 3 + v185 + v186 / 7 + v187.hashCode();
        sum += v188 * 3 + v189 + v190 / 7 + v191.hashCode();
        sum += v192 * 3 + v193 + v194 / 7 + v195.hashCode();
        sum += v196 * 3 + v197 + v198 / 7 + v199.hashCode();
        return sum + s("end") + v199 + v1;
    }
}
