/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind name-words.h. They are lists, not knowledge of a language: a word that is
 * missing leaves a proposal out, a word too many gives one too many to be refused. */
#include "text/name-words.h"

#include "text/names.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

typedef struct
{
  guint flags;
  const char *phrases; /* by commas */
} Group;

static const Group groups[] = {
  /* English */
  { DATELINE_NAME_WORD_TITLE,
    "dr,doctor,prof,professor,president,vice president,prime minister,premier,minister,"
    "foreign minister,foreign secretary,defence minister,defense minister,defence secretary,"
    "defense secretary,finance minister,interior minister,justice minister,home secretary,"
    "health minister,health secretary,economy minister,trade minister,energy minister,"
    "culture minister,chancellor,vice chancellor,secretary,secretary of state,secretary of defense,"
    "secretary of defence,secretary general,general secretary,undersecretary,under secretary,"
    "assistant secretary,permanent secretary,press secretary,treasury secretary,ambassador,envoy,"
    "special envoy,consul,high representative,commissioner,high commissioner,spokesperson,"
    "spokesman,national security adviser,national security advisor,security adviser,"
    "security advisor,adviser,advisor,senator,sen,representative,rep,congressman,congressperson,"
    "governor,gov,mayor,councillor,attorney general,solicitor general,judge,chief justice,justice,"
    "chairman,chair,chairperson,chief executive,ceo,director,director general,head,leader,"
    "speaker,general,gen,lieutenant general,lt gen,major general,maj gen,brigadier,brigadier general,"
    "brig gen,colonel,col,lieutenant colonel,lt col,major,maj,captain,capt,lieutenant,lt,sergeant,"
    "sgt,admiral,adm,commander,cmdr,field marshal,marshal,chief of staff,chief of defence,"
    "chief,inspector,detective,constable,officer,pope,bishop,archbishop,cardinal,patriarch,imam,"
    "ayatollah,grand ayatollah,rabbi,reverend,rev,father,sheikh,sheik,emir,sultan,shah,"
    "hon,honourable,honorable,right honourable,excellency,his excellency,her excellency,analyst,"
    "economist,historian,author,journalist,reporter,coach,candidate,opposition leader,"
    "opposition politician,politician,lawmaker,activist,diplomat,oligarch,billionaire,"
    "state secretary,mp,mep,tsar,czar" },
  { DATELINE_NAME_WORD_TITLE | DATELINE_NAME_WORD_MALE,
    "mr,mister,sir,lord,king,prince,crown prince,duke,baron,count,his majesty,businessman,herr,herrn,monsieur,senor,sr,"
    "signor,signore,emperor,brother" },
  { DATELINE_NAME_WORD_TITLE | DATELINE_NAME_WORD_FEMALE,
    "mrs,ms,miss,madam,madame,mme,mlle,mademoiselle,lady,dame,queen,princess,duchess,baroness,"
    "countess,her majesty,first lady,businesswoman,spokeswoman,chairwoman,congresswoman,frau,"
    "fraulein,senora,senorita,dona,signora,signorina,empress,sister,sra,srta" },
  /* German */
  { DATELINE_NAME_WORD_TITLE,
    "prasident,prasidentin,bundesprasident,bundesprasidentin,bundeskanzler,bundeskanzlerin,kanzler,"
    "kanzlerin,altkanzler,altkanzlerin,ministerin,aussenminister,aussenministerin,"
    "bundesaussenminister,bundesaussenministerin,innenminister,innenministerin,finanzminister,"
    "finanzministerin,verteidigungsminister,verteidigungsministerin,wirtschaftsminister,"
    "wirtschaftsministerin,gesundheitsminister,gesundheitsministerin,ministerprasident,"
    "ministerprasidentin,premierminister,premierministerin,staatssekretar,staatssekretarin,"
    "staatsminister,staatsministerin,generalsekretar,generalsekretarin,botschafter,botschafterin,"
    "sprecher,sprecherin,regierungssprecher,regierungssprecherin,kremlsprecher,kremlchef,"
    "burgermeister,burgermeisterin,oberburgermeister,oberburgermeisterin,abgeordneter,abgeordnete,"
    "parteichef,parteichefin,fraktionschef,fraktionschefin,vorsitzender,vorsitzende,"
    "aussenbeauftragter,aussenbeauftragte,eu aussenbeauftragter,professorin,doktor,konig,konigin,"
    "prinz,prinzessin,furst,papst,bischof,kardinal,freiherr,graf,grafin,staatschef,regierungschef,"
    "regierungschefin,us prasident,us aussenminister,nato generalsekretar,kommissionsprasidentin,"
    "kommissionsprasident,eu kommissionsprasidentin,oppositionsfuhrer,minister" },
  /* French */
  { DATELINE_NAME_WORD_TITLE,
    "le president,la presidente,presidente,premier ministre,premiere ministre,ministre,"
    "ministre des affaires etrangeres,ministre de la defense,ministre de l interieur,"
    "secretaire d etat,secretaire general,secretaire generale,chancelier,chanceliere,ambassadeur,"
    "ambassadrice,porte parole,chef de la diplomatie,commissaire,depute,deputee,senateur,senatrice,"
    "maire,docteur,professeur,professeure,maitre,roi,reine,pape,cardinal,"
    "president de la republique" },
  /* Spanish, Portuguese, Italian */
  { DATELINE_NAME_WORD_TITLE,
    "el presidente,la presidenta,presidenta,primer ministro,primera ministra,ministro,ministra,"
    "ministro de exteriores,ministra de exteriores,ministro de asuntos exteriores,canciller,"
    "vicepresidente,vicepresidenta,secretario de estado,secretaria de estado,secretario general,"
    "secretaria general,embajador,embajadora,portavoz,diputado,diputada,senador,senadora,alcalde,"
    "alcaldesa,gobernador,gobernadora,doctora,profesor,profesora,papa,rey,reina,"
    "primo ministro,primeiro ministro,ministro degli esteri,cancelliere,sindaco,segretario generale,"
    "presidente del consiglio,alto representante,jefe de estado,lider" },
  /* what stands before a title, and means nothing by itself */
  { DATELINE_NAME_WORD_MODIFIER,
    "the,former,ex,then,late,acting,interim,deputy,vice,senior,chief,first,current,incoming,outgoing,"
    "newly elected,elect,designate,veteran,prominent,top,new,old,opposition,honorary,special,"
    "u s,us,american,british,uk,english,scottish,welsh,irish,french,german,italian,spanish,portuguese,"
    "dutch,belgian,austrian,swiss,danish,swedish,norwegian,finnish,icelandic,polish,czech,slovak,"
    "hungarian,romanian,bulgarian,greek,turkish,russian,ukrainian,belarusian,belarussian,estonian,"
    "latvian,lithuanian,moldovan,georgian,armenian,azerbaijani,kazakh,serbian,croatian,slovenian,"
    "bosnian,albanian,macedonian,montenegrin,kosovar,canadian,mexican,brazilian,argentine,chilean,"
    "colombian,venezuelan,cuban,chinese,japanese,korean,south korean,north korean,taiwanese,indian,"
    "pakistani,afghan,iranian,iraqi,syrian,israeli,palestinian,lebanese,jordanian,egyptian,saudi,"
    "emirati,qatari,yemeni,libyan,tunisian,algerian,moroccan,ethiopian,kenyan,nigerian,ghanaian,"
    "south african,australian,indonesian,philippine,thai,vietnamese,malaysian,soviet,european,"
    "western,nato,eu,un,osce,white house,kremlin,pentagon,state department,foreign ministry,"
    "european commission,european council,nato s,eu s,state,federal,"
    "deutscher,deutsche,russischer,russische,franzosischer,franzosische,britischer,britische,"
    "amerikanischer,amerikanische,ukrainischer,ukrainische,polnischer,polnische,ehemaliger,"
    "ehemalige,damaliger,stellvertretender,stellvertretende,der,die,le,la,el,ancien,ancienne,"
    "ruso,rusa,ucraniano,ucraniana,aleman,alemana,frances,francesa,russe,allemand,allemande,"
    "ukrainien,ukrainienne,expresidente,s e" },
  { DATELINE_NAME_WORD_SUFFIX | DATELINE_NAME_WORD_GENERATION,
    "jr,junior,jnr,sr,senior,snr,ii,iii,iv,the elder,the younger,der altere,der jungere,hijo" },
  { DATELINE_NAME_WORD_SUFFIX,
    "phd,ph d,md,m d,mp,mep,mdb,msp,qc,kc,obe,mbe,cbe,kbe,dbe,kcmg,esq,msc,mba,bsc,usn,ret" },
  { DATELINE_NAME_WORD_LEGAL,
    "inc,incorporated,ltd,limited,llc,llp,lp,plc,corp,corporation,company,co,gmbh,ag,kg,kgaa,mbh,se,"
    "sa,sas,sarl,spa,srl,bv,nv,oy,oyj,ab,asa,as,aps,pjsc,ojsc,cjsc,jsc,ooo,oao,pao,zao,pty,pte,"
    "pte ltd,pty ltd,e v,ev,kk,sl,holding,holdings" },
  { DATELINE_NAME_WORD_PARTICLE,
    "von,van,de,del,della,di,da,dos,das,du,des,der,den,ter,ten,zu,zum,zur,af,av,al,el,bin,ibn,ben,abu,"
    "abd,bint,st,saint,san,la,le,mac,mc,ap,y" },
  { DATELINE_NAME_WORD_SMALL,
    "of,the,and,for,in,on,to,at,by,with,a,an,de,del,della,di,du,des,la,le,les,l,d,et,pour,en,el,los,"
    "las,y,e,para,por,der,die,das,fur,und,von,vom,zur,zum,im,dos,da,do,og,i,och,voor,van,het" },
  { DATELINE_NAME_WORD_OPPOSITE,
    "north,south,east,west,northern,southern,eastern,western,central,upper,lower,inner,outer,new,old,"
    "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,men,women,male,female,"
    "pro,anti,non,red,white,black,blue,green,left,right,nord,sud,ost,norte,sur,este,oeste,est,ouest,"
    "senior,junior,high,low,great,little,national,international,federal,regional,state,army,navy,"
    "mens,womens,boys,girls,import,export" },
};

/* Everyday and full forms, and one name in several languages, where spelling alone doesn't show it. */
static const char *const given_names[] = {
  "william bill billy will guillermo guillaume wilhelm",
  "robert bob bobby rob robbie",
  "richard dick rick ricky rich",
  "james jim jimmy jamie",
  "john jack johnny jon",
  "joseph joe joey jose giuseppe josef",
  "anthony antony tony antonio antoine anton",
  "thomas tom tommy",
  "edward ed eddie ted teddy eduard",
  "michael mike mick mickey mikhail michail mykhailo michel miguel mihail",
  "charles charlie chuck karl carlos",
  "david dave",
  "daniel dan danny",
  "donald don donny",
  "samuel sam sammy",
  "benjamin ben benny",
  "christopher chris",
  "steven stephen steve stefan stephan",
  "matthew matt",
  "andrew andy drew andrei andrey andrej andrii andriy andre",
  "gregory greg grigory grigori",
  "timothy tim",
  "lawrence larry laurence",
  "peter pete pyotr petr petro pedro pierre",
  "patrick pat paddy",
  "kenneth ken",
  "ronald ron ronnie",
  "frederick fred freddy friedrich",
  "jeffrey jeff geoffrey geoff",
  "philip phil phillip felipe philippe",
  "nicholas nick nikolai nikolay nikolaj mykola nicolas",
  "alexander alex sasha aleksandr oleksandr aleksander alexandre alejandro alyaksandr aliaksandr",
  "alexei alexey aleksei aleksey oleksii oleksiy",
  "sergei sergey sergej serhiy serhii sergiy",
  "vladimir volodymyr wladimir wolodymyr vova",
  "dmitry dmitri dmitriy dmytro dima dimitri dmitrij",
  "yevgeny evgeny yevgeniy yevhen eugene jewgeni",
  "yuri yury yuriy jurij juri iurii",
  "pavel pavlo paul pablo paolo",
  "ivan iwan",
  "george jorge georg georges giorgi georgy heorhii",
  "elizabeth liz lizzie beth betty elisabeth",
  "catherine kate katherine kathy cathy katharina ekaterina yekaterina kateryna",
  "margaret maggie meg peggy",
  "deborah debbie",
  "susan sue suzanne",
  "jennifer jen jenny",
  "victoria vicky viktoria",
  "maria mary marie",
  "mohammed muhammad mohammad mohamed mohamad muhammed mehmet",
  "yulia julia yuliya julija",
  "natalia natalya nataliya natalie",
  "emmanuel manuel",
};

/* Names of countries that a list of countries doesn't have. */
static const struct
{
  const char *code;
  const char *names; /* by commas */
} more_countries[] = {
  { "US",
    "us,usa,u s a,america,the united states,united states of america,estados unidos de america,"
    "etats unis d amerique,vereinigte staaten von amerika,eeuu" },
  { "GB", "uk,britain,great britain,grossbritannien,grande bretagne,gran bretana" },
  { "AE", "uae,emirates" },
  { "RU", "russian federation,russische foderation,federation de russie,federacion de rusia" },
  { "CZ", "czech republic,tschechische republik,republique tcheque,republica checa" },
  { "TR", "turkey,turkiye" },
  { "KR", "republic of korea" },
  { "KP", "dprk,democratic people s republic of korea" },
  { "CN", "people s republic of china,prc,volksrepublik china" },
  { "IR", "islamic republic of iran" },
  { "SY", "syrian arab republic" },
  { "BY", "belorussia,weissrussland,bielorrusia,republic of belarus" },
  { "MD", "republic of moldova,moldau" },
  { "MK", "macedonia" },
  { "MM", "burma" },
  { "NL", "holland,the netherlands" },
  { "CI", "ivory coast" },
  { "DE", "federal republic of germany,bundesrepublik deutschland,frg" },
  { "UA", "the ukraine" },
};

static GHashTable *words;
static GHashTable *spans;
static GHashTable *givens;
static GHashTable *countries;

static void
add_span (const char *phrase)
{
  g_auto (GStrv) parts = g_strsplit (phrase, " ", -1);
  guint n = g_strv_length (parts);

  if (n > GPOINTER_TO_UINT (g_hash_table_lookup (spans, parts[0])))
    g_hash_table_insert (spans, g_strdup (parts[0]), GUINT_TO_POINTER (n));
}

static void
add_groups (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_auto (GStrv) phrases = g_strsplit (groups[i].phrases, ",", -1);

      for (guint j = 0; phrases[j] != NULL; j++)
        {
          guint flags = GPOINTER_TO_UINT (g_hash_table_lookup (words, phrases[j]));

          g_hash_table_insert (words, g_strdup (phrases[j]),
                               GUINT_TO_POINTER (flags | groups[i].flags));
          add_span (phrases[j]);
        }
    }
}

static void
add_givens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (given_names); i++)
    {
      g_auto (GStrv) forms = g_strsplit (given_names[i], " ", -1);

      for (guint j = 0; forms[j] != NULL; j++)
        g_hash_table_insert (givens, g_strdup (forms[j]), GUINT_TO_POINTER (i + 1));
    }
}

/* Where two countries share a name (in two languages), it tells nothing. */
static void
add_country (const char *name, guint number)
{
  g_autofree char *folded = dateline_name_fold (name);
  gpointer known = g_hash_table_lookup (countries, folded);

  if (*folded != '\0' && known == NULL)
    g_hash_table_insert (countries, g_steal_pointer (&folded), GUINT_TO_POINTER (number));
}

static void
add_countries (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es" };
  const char *const *codes = (const char *const *) uloc_getISOCountries ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *locale = g_strconcat ("und_", codes[i], NULL);

      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        {
          UErrorCode status = U_ZERO_ERROR;
          UChar name[128];
          char utf8[400];

          uloc_getDisplayCountry (locale, languages[j], name, G_N_ELEMENTS (name), &status);
          /* Without data ICU gives the code back. */
          if (U_FAILURE (status) || status == U_USING_DEFAULT_WARNING)
            continue;
          u_strToUTF8 (utf8, sizeof utf8, NULL, name, -1, &status);
          if (U_SUCCESS (status))
            add_country (utf8, i + 1);
        }
      for (guint j = 0; j < G_N_ELEMENTS (more_countries); j++)
        if (strcmp (more_countries[j].code, codes[i]) == 0)
          {
            g_auto (GStrv) names = g_strsplit (more_countries[j].names, ",", -1);

            for (guint k = 0; names[k] != NULL; k++)
              add_country (names[k], i + 1);
          }
    }
}

static void
make_tables (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  givens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_groups ();
  add_givens ();
  add_countries ();
  g_once_init_leave (&once, 1);
}

guint
dateline_name_word (const char *phrase)
{
  make_tables ();
  return GPOINTER_TO_UINT (g_hash_table_lookup (words, phrase));
}

guint
dateline_name_word_span (const char *word)
{
  make_tables ();
  return GPOINTER_TO_UINT (g_hash_table_lookup (spans, word));
}

guint
dateline_given_name (const char *word)
{
  make_tables ();
  return GPOINTER_TO_UINT (g_hash_table_lookup (givens, word));
}

guint
dateline_country_name (const char *folded)
{
  make_tables ();
  return GPOINTER_TO_UINT (g_hash_table_lookup (countries, folded));
}
