/** Endings by which an address without a scheme is known: those of all countries, and of the general ones what companies and people use. */

const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';

const countriesInOwnScript =
  'рф бел укр срб мкд бг ею қаз мон ελ ευ 中国 中國 香港 台湾 台灣 한국 भारत ไทย مصر السعودية امارات قطر المغرب تونس عمان ایران ישראל';

const general =
  'com net org gov edu mil int info biz name pro mobi tel jobs travel coop museum aero asia cat post app dev page shop store online site tech xyz club blog cloud art live life love world today top vip win work news email agency academy associates bar beauty beer best bet bike bio boutique build builders business buzz cafe cam camp capital car care careers cars casa cash casino center chat church city clinic clothing coach codes coffee company community computer consulting contact cool credit dance date deals delivery dental design diet digital direct directory doctor dog earth education energy engineering enterprises estate events exchange expert express family fan fans farm fashion finance financial fish fit fitness flights florist food football forum foundation fun fund furniture futbol gallery game games garden gift gifts global gmbh gold golf graphics gratis green group guide guru hair health healthcare help holiday holdings horse hospital host hosting hotel house icu immo inc industries ink institute insurance international investments jewelry juegos kim kitchen land law lawyer legal link loan loans lol ltd ltda luxury maison management market marketing media memorial men menu miami moda mom money movie network ngo ninja one ong organic partners parts party pet pharmacy photo photography photos pics pictures pink pizza plumbing plus poker press productions promo properties property pub racing realty recipes red rent rentals repair report rest restaurant review reviews rio rip rocks run sale salon school science services sexy shoes shopping show singles ski skin social software solar solutions space srl studio style supplies supply support surf surgery systems tattoo tax taxi team technology tennis theater tickets tienda tips tires tools tours town toys trade trading training tube uno university vacations ventures vet viajes video villas vin vision vote watch webcam website wedding wiki wine works wtf yoga zone';

const endings = new Set(`${countries} ${countriesInOwnScript} ${general}`.split(' '));

/** @param label The last part of a host, in any casing. */
export function isKnownEnding(label: string): boolean {
  const small = label.normalize('NFC').toLowerCase();
  return endings.has(small) || /^xn--[a-z0-9-]{2,}$/.test(small);
}
