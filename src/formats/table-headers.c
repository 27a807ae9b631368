/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dictionary of headers, and which record of a table holds them. */
#include "config.h"

#include <string.h>

#include "formats/table-cells-private.h"
#include "formats/table-headers-private.h"
#include "formats/table-reader-private.h"

/* A header is no longer than this many bytes. */
#define LONG_HEADER 120
#define MAX_WIDTH   DATELINE_TABLE_MOST_COLUMNS

static const struct
{
  DatelineKnownHeader known;
  const char *headers; /* folded, by commas */
} dictionary[] = {
  { { DATELINE_ROLE_TITLE, 3 },
    "title,headline,titel,uberschrift,titulo,titular,titre,titolo,kop,naslov,baslik,zagolovok,"
    "tytul,otsikko,schlagzeile,article title,story title,headline main,webtitle,web title,page title,"
    "title text,encabezado,manchete,nadpis,cim" },
  { { DATELINE_ROLE_TITLE, 1 }, "name,head,header,hl,hd,heading,rubrik" },
  { { DATELINE_ROLE_TEXT, 3 },
    "text,body,full text,fulltext,body text,bodytext,article text,article body,articlebody,story text,"
    "main text,volltext,artikeltext,texte,texto,testo,tekst,metin,cuerpo,corps,text body,plain text,"
    "text content,brodtext,teksti,clean text,cleaned text,article content,texte integral" },
  { { DATELINE_ROLE_TEXT, 2 },
    "content,contents,article,story,inhalt,contenido,contenu,contenuto,conteudo,artikel,paragraphs,"
    "raw text,message,document,td,maintext,passage,body html,html,content html" },
  { { DATELINE_ROLE_LEAD, 2 },
    "lead,lede,lead paragraph,standfirst,description,abstract,summary,teaser,vorspann,chapo,chapeau,"
    "entradilla,resumen,resume,zusammenfassung,sommario,resumo,intro,introduction,snippet,excerpt,lp,"
    "trailtext,trail text,anreisser,ingress,beschreibung,descripcion,copete,occhiello" },
  { { DATELINE_ROLE_DATE, 3 },
    "published at,publish date,publication date,pub date,pubdate,published,date published,"
    "published date,datepublished,veroffentlicht,veroffentlicht am,veroffentlichungsdatum,"
    "erscheinungsdatum,publikationsdatum,date de publication,fecha de publicacion,fecha publicacion,"
    "data di pubblicazione,data de publicacao,publicatiedatum,article date,publish time,pub time,"
    "publication time,publicationdate,webpublicationdate,web publication date,date publication" },
  { { DATELINE_ROLE_DATE, 2 },
    "date,datum,fecha,data,datetime,date time,timestamp,date utc,datetime utc,created at,created,"
    "created utc,creation date,posted,post date,posted at,issue date,dato,paivamaara,tarih,dzien,"
    "date added,erschienen,pd,day date,story date,date line,sent,sent at,isodate" },
  { { DATELINE_ROLE_DATE, 1 },
    "day,tag,dia,jour,giorno,time,zeit,hora,year,jahr,ano,annee,anno,month,monat,seendate,seen date,"
    "dateadded" },
  { { DATELINE_ROLE_METADATA, 2, "updated", TRUE },
    "updated,updated at,update date,modified,modified at,last modified,date modified,last updated,"
    "aktualisiert,geandert,geandert am,mis a jour,actualizado,aggiornato,edited,updated date" },
  { { DATELINE_ROLE_METADATA, 2, NULL, TRUE },
    "indexed date,indexed at,collect date,collected at,collected,crawled,crawl date,crawled at,"
    "date crawled,retrieved,retrieved at,date retrieved,accessed,access date,download date,"
    "date download,downloaded,downloaded at,scraped,scraped at,scrape date,abgerufen,abgerufen am,"
    "abrufdatum,imported,imported at,fecha de consulta,consulte le,fetched,fetched at,added at" },
  { { DATELINE_ROLE_SOURCE, 3 },
    "source name,outlet,outlet name,media name,media outlet,newspaper,newspaper name,medium,"
    "publication name,publication title,zeitung,krant,periodico,diario,giornale,journal,jornal,"
    "news source,sourcecommonname,source common name,source title,medienname,titel der zeitung,paper" },
  { { DATELINE_ROLE_SOURCE, 2 },
    "source,publication,publisher,media,quelle,fuente,medio,fonte,bron,zrodlo,kaynak,kalla,kilde,"
    "site name,website,site,channel,provider,so,sn,sourcename,editor,press agency,source id name" },
  { { DATELINE_ROLE_SOURCE, 1 },
    "domain,host,media url,source domain,hostname,feed,feed title,source id,media domain,base url" },
  { { DATELINE_ROLE_AUTHOR, 3 },
    "author,authors,byline,autor,autoren,autores,auteur,auteurs,autore,autori,verfasser,author name,"
    "author names,by line,forfatter,autorin,autora,forfattare" },
  { { DATELINE_ROLE_AUTHOR, 2 },
    "journalist,creator,writer,by,reporter,redakteur,periodista,journaliste,giornalista,"
    "author s,contributor,correspondent" },
  { { DATELINE_ROLE_URL, 3 },
    "url,link,article url,web url,weburl,permalink,story url,canonical url,article link,page url,"
    "document url,url article,links,full url,url canonical" },
  { { DATELINE_ROLE_URL, 2 },
    "href,uri,source url,sourceurl,enlace,lien,adresse,address,document identifier,"
    "documentidentifier,webadresse,internetadresse,location" },
  { { DATELINE_ROLE_URL, 1 }, "guid,mobileurl,url mobile,api url,apiurl,identifier url" },
  { { DATELINE_ROLE_LANGUAGE, 3 },
    "language,lang,sprache,idioma,langue,lingua,taal,jazyk,jezyk,dil,sprog,sprak,kieli,language code,"
    "sourcelang,source lang,source language,article language,lingua articolo" },
  { { DATELINE_ROLE_IDENTIFIER, 3 },
    "id,identifier,guid,uuid,article id,stories id,story id,doc id,document id,docid,storyid,"
    "accession number,accession no,an,item id,articleid,record id,unique id,processed stories id,"
    "kennung,dokumentnummer,artikel id,text id,textid,pq id,news id,hash id" },
  { { DATELINE_ROLE_IDENTIFIER, 1 }, "key,nr,no,number,nummer,num,index,rowid,row id,uid" },
  { { DATELINE_ROLE_NOTE, 2 },
    "note,notes,comment,comments,notiz,notizen,anmerkung,anmerkungen,bemerkung,bemerkungen,"
    "kommentar,nota,notas,remarque,remarques,remark,remarks,commentaire,coder comment,coder note" },
  { { DATELINE_ROLE_STATUS, 2 }, "status,state,zustand,estado,etat,coding status,stato" },
  { { DATELINE_ROLE_METADATA, 2, "subtitle" },
    "subtitle,sub title,subheadline,sub headline,untertitel,subtitulo,sous titre,sottotitolo,"
    "kicker,dachzeile,subheading,bajada" },
  { { DATELINE_ROLE_METADATA, 2, "section" },
    "section,ressort,rubrique,seccion,sezione,secao,desk,section name,sectionname,news desk,se,"
    "section id" },
  { { DATELINE_ROLE_METADATA, 2, "page" },
    "page,seite,pagina,page number,pagenumber,pagenr,page no,pages,pg,seitenzahl" },
  { { DATELINE_ROLE_METADATA, 2, "edition" }, "edition,ausgabe,edicion,edizione,ed" },
  { { DATELINE_ROLE_METADATA, 2, "words-claimed" },
    "words,word count,wordcount,length,worter,wortzahl,palabras,mots,wc,n words,nwords,parole,"
    "text length" },
  { { DATELINE_ROLE_METADATA, 2, "subjects" },
    "subject,subjects,keywords,tags,schlagworte,schlagworter,themen,topics,descriptors,themes,"
    "palabras clave,mots cles,keyword,tag list,etiquetas" },
  { { DATELINE_ROLE_METADATA, 2, "copyright" }, "copyright,rights,copyright line,cy" },
  { { DATELINE_ROLE_METADATA, 2, "agency" }, "agency,news agency,agentur,agencia,agence,agenzia" },
  { { DATELINE_ROLE_METADATA, 2, "publication-type" },
    "publication type,source type,article type,document type,typ der publikation,doctype" },
};

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (dictionary); i++)
    {
      g_auto (GStrv) headers = g_strsplit (dictionary[i].headers, ",", -1);

      for (guint j = 0; headers[j] != NULL; j++)
        if (!g_hash_table_contains (table, headers[j]))
          g_hash_table_insert (table, g_strdup (headers[j]), (gpointer) &dictionary[i].known);
    }

  return table;
}

const DatelineKnownHeader *
dateline_table_known_header (const char *folded)
{
  static gsize made;
  const DatelineKnownHeader *known;
  const char *space;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, (gsize) make_table ());
  known = g_hash_table_lookup ((GHashTable *) made, folded);
  if (known != NULL)
    return known;
  /* "article.title", "_source.body": the last word is what tells, the first ones where it is. */
  space = strchr (folded, ' ');
  if (space != NULL &&
      (g_str_has_prefix (folded, "article ") || g_str_has_prefix (folded, "source ") ||
       g_str_has_prefix (folded, "story ") || g_str_has_prefix (folded, "doc ") ||
       g_str_has_prefix (folded, "fields ") || g_str_has_prefix (folded, "news ")))
    return g_hash_table_lookup ((GHashTable *) made, space + 1);

  return NULL;
}

/* How many cells most of the records have. */
static guint
find_width (GPtrArray *records)
{
  g_autofree guint *counts = g_new0 (guint, MAX_WIDTH + 1);
  guint best = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const DatelineTableRecord *record = records->pdata[i];

      if (record->cells != NULL)
        counts[MIN (record->n_cells, MAX_WIDTH)]++;
    }
  for (guint width = 1; width <= MAX_WIDTH; width++)
    if (counts[width] > 0 && (counts[width] > counts[best] || best == 0))
      best = width;

  return best;
}

static guint
count_filled (const DatelineTableRecord *record)
{
  guint filled = 0;

  for (guint i = 0; i < record->n_cells; i++)
    filled += *record->cells[i] != '\0';

  return filled;
}

/* Whether a cell holds a value that no header is. */
static gboolean
is_value (const char *cell)
{
  return strlen (cell) > LONG_HEADER || strchr (cell, '\n') != NULL ||
         dateline_cell_is_url (cell) || dateline_cell_is_number (cell) ||
         dateline_cell_date_styles (cell) != 0;
}

static guint
count_known (const DatelineTableRecord *record)
{
  guint known = 0;

  for (guint i = 0; i < record->n_cells; i++)
    {
      g_autofree char *folded = strlen (record->cells[i]) <= LONG_HEADER
                                  ? dateline_table_fold_header (record->cells[i])
                                  : NULL;

      known += folded != NULL && dateline_table_known_header (folded) != NULL;
    }

  return known;
}

static gboolean
is_header (const DatelineTableRecord *record)
{
  guint values = 0;
  guint filled = count_filled (record);
  guint known = count_known (record);

  for (guint i = 0; i < record->n_cells; i++)
    values += *record->cells[i] != '\0' && is_value (record->cells[i]);
  if (values == 0)
    return filled > 0;

  /* Years as headers, beside others that are known. */
  return known >= 2 && known > values;
}

guint
dateline_table_find_header (GPtrArray *records, guint *width)
{
  guint n = find_width (records);

  *width = n;
  for (guint i = 0; i < records->len; i++)
    {
      const DatelineTableRecord *record = records->pdata[i];
      guint filled;

      if (record->cells == NULL)
        {
          /* Headers that can't be read are headers all the same. */
          if (i == 0)
            return 1;
          continue;
        }
      filled = count_filled (record);
      /* Lines above a table are narrower than it. */
      if (filled * 2 < n && (n > 1 || filled == 0))
        continue;
      return is_header (record) ? i + 1 : 0;
    }

  return 0;
}
