/** Short forms whose dot ends no sentence. English notes; other languages add theirs here. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'dr mr mrs ms prof st temp approx vs hr hrs yr yrs wk wks mo mos mins sec secs resp abd abdo lt rt bilat ' +
    'pt pts hx dx tx rx sx fx esp incl excl nr ca int inf sup lat prev diff disch ' +
    'wt ht tab tabs caps inj susp sol resps sats bld preg gest grav occ freq intermit assoc gen ' +
    'ml mg mcg kg cm mm eg ie etc viz cf est dept amb ped paed gyn obs psych neuro cardio gastro ortho ' +
    'rtn rec recd reg poss prob c/o h/o s/p r/o w/o y/o o/e n/v'
  ).split(' '),
);
