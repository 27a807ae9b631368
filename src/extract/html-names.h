/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of HTML's elements and of those attributes that tell something about an article. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* name, how it is built (DatelineTagFlags) */
#define DATELINE_TAGS(X)                   \
  X (A, "a", INLINE)                       \
  X (ABBR, "abbr", INLINE)                 \
  X (ADDRESS, "address", BLOCK)            \
  X (AREA, "area", VOID)                   \
  X (ARTICLE, "article", BLOCK)            \
  X (ASIDE, "aside", BLOCK)                \
  X (AUDIO, "audio", INLINE | SPECIAL)     \
  X (B, "b", INLINE)                       \
  X (BASE, "base", VOID | HEAD)            \
  X (BASEFONT, "basefont", VOID | HEAD)    \
  X (BGSOUND, "bgsound", VOID | HEAD)      \
  X (BLOCKQUOTE, "blockquote", BLOCK)      \
  X (BODY, "body", SPECIAL | BREAKS)       \
  X (BR, "br", VOID)                       \
  X (BUTTON, "button", SPECIAL)            \
  X (CAPTION, "caption", SPECIAL | BREAKS) \
  X (CENTER, "center", BLOCK)              \
  X (CITE, "cite", INLINE)                 \
  X (CODE, "code", INLINE)                 \
  X (COL, "col", VOID)                     \
  X (DD, "dd", BLOCK)                      \
  X (DETAILS, "details", BLOCK)            \
  X (DIALOG, "dialog", BLOCK)              \
  X (DIV, "div", BLOCK)                    \
  X (DL, "dl", BLOCK)                      \
  X (DT, "dt", BLOCK)                      \
  X (EM, "em", INLINE)                     \
  X (EMBED, "embed", VOID)                 \
  X (FIELDSET, "fieldset", BLOCK)          \
  X (FIGCAPTION, "figcaption", BLOCK)      \
  X (FIGURE, "figure", BLOCK)              \
  X (FONT, "font", INLINE)                 \
  X (FOOTER, "footer", BLOCK)              \
  X (FORM, "form", BLOCK)                  \
  X (FRAME, "frame", VOID)                 \
  X (H1, "h1", BLOCK | HEADING)            \
  X (H2, "h2", BLOCK | HEADING)            \
  X (H3, "h3", BLOCK | HEADING)            \
  X (H4, "h4", BLOCK | HEADING)            \
  X (H5, "h5", BLOCK | HEADING)            \
  X (H6, "h6", BLOCK | HEADING)            \
  X (HEAD, "head", SPECIAL)                \
  X (HEADER, "header", BLOCK)              \
  X (HGROUP, "hgroup", BLOCK)              \
  X (HR, "hr", VOID | CLOSES_P | BREAKS)   \
  X (HTML, "html", SPECIAL)                \
  X (I, "i", INLINE)                       \
  X (IFRAME, "iframe", RAW)                \
  X (IMG, "img", VOID)                     \
  X (INPUT, "input", VOID)                 \
  X (KEYGEN, "keygen", VOID)               \
  X (LABEL, "label", INLINE)               \
  X (LEGEND, "legend", BREAKS)             \
  X (LI, "li", BLOCK)                      \
  X (LINK, "link", VOID | HEAD)            \
  X (LISTING, "listing", BLOCK)            \
  X (MAIN, "main", BLOCK)                  \
  X (MATH, "math", INLINE)                 \
  X (MENU, "menu", BLOCK)                  \
  X (META, "meta", VOID | HEAD)            \
  X (NAV, "nav", BLOCK)                    \
  X (NOEMBED, "noembed", RAW)              \
  X (NOFRAMES, "noframes", RAW | HEAD)     \
  X (NOSCRIPT, "noscript", HEAD)           \
  X (OBJECT, "object", SPECIAL)            \
  X (OL, "ol", BLOCK)                      \
  X (OPTGROUP, "optgroup", BREAKS)         \
  X (OPTION, "option", BREAKS)             \
  X (P, "p", BLOCK)                        \
  X (PARAM, "param", VOID)                 \
  X (PRE, "pre", BLOCK)                    \
  X (Q, "q", INLINE)                       \
  X (S, "s", INLINE)                       \
  X (SCRIPT, "script", RAW | HEAD)         \
  X (SECTION, "section", BLOCK)            \
  X (SELECT, "select", SPECIAL | BREAKS)   \
  X (SMALL, "small", INLINE)               \
  X (SOURCE, "source", VOID)               \
  X (SPAN, "span", INLINE)                 \
  X (STRONG, "strong", INLINE)             \
  X (STYLE, "style", RAW | HEAD)           \
  X (SUB, "sub", INLINE)                   \
  X (SUMMARY, "summary", BLOCK)            \
  X (SUP, "sup", INLINE)                   \
  X (SVG, "svg", INLINE)                   \
  X (TABLE, "table", BLOCK)                \
  X (TBODY, "tbody", SPECIAL | BREAKS)     \
  X (TD, "td", SPECIAL | BREAKS)           \
  X (TEMPLATE, "template", SPECIAL | HEAD) \
  X (TEXTAREA, "textarea", RAW)            \
  X (TFOOT, "tfoot", SPECIAL | BREAKS)     \
  X (TH, "th", SPECIAL | BREAKS)           \
  X (THEAD, "thead", SPECIAL | BREAKS)     \
  X (TIME, "time", INLINE)                 \
  X (TITLE, "title", RAW | HEAD)           \
  X (TR, "tr", SPECIAL | BREAKS)           \
  X (TRACK, "track", VOID)                 \
  X (U, "u", INLINE)                       \
  X (UL, "ul", BLOCK)                      \
  X (VIDEO, "video", INLINE | SPECIAL)     \
  X (WBR, "wbr", VOID)                     \
  X (XMP, "xmp", BLOCK)

/* Attributes that are kept; all others are skipped over. */
#define DATELINE_ATTRIBUTES(X)         \
  X (ARIA_HIDDEN, "aria-hidden")       \
  X (ARIA_LABEL, "aria-label")         \
  X (CHARSET, "charset")               \
  X (CLASS, "class")                   \
  X (CONTENT, "content")               \
  X (DATA_COMPONENT, "data-component") \
  X (DATA_DATE, "data-date")           \
  X (DATA_DATETIME, "data-datetime")   \
  X (DATA_TESTID, "data-testid")       \
  X (DATA_TIME, "data-time")           \
  X (DATA_TIMESTAMP, "data-timestamp") \
  X (DATETIME, "datetime")             \
  X (HIDDEN, "hidden")                 \
  X (HREF, "href")                     \
  X (HTTP_EQUIV, "http-equiv")         \
  X (ID, "id")                         \
  X (ITEMPROP, "itemprop")             \
  X (ITEMSCOPE, "itemscope")           \
  X (ITEMTYPE, "itemtype")             \
  X (LANG, "lang")                     \
  X (NAME, "name")                     \
  X (PROPERTY, "property")             \
  X (PUBDATE, "pubdate")               \
  X (REL, "rel")                       \
  X (ROLE, "role")                     \
  X (STYLE, "style")                   \
  X (TITLE, "title")                   \
  X (TYPE, "type")

typedef enum
{
  DATELINE_TAG_TEXT,    /* no element: a run of text */
  DATELINE_TAG_UNKNOWN, /* an element of another name */
#define X(name, string, flags) DATELINE_TAG_##name,
  DATELINE_TAGS (X)
#undef X
    DATELINE_N_TAGS
} DatelineTag;

typedef enum
{
#define X(name, string) DATELINE_ATTRIBUTE_##name,
  DATELINE_ATTRIBUTES (X)
#undef X
    DATELINE_N_ATTRIBUTES,
  DATELINE_ATTRIBUTE_OTHER = DATELINE_N_ATTRIBUTES,
} DatelineAttributeName;

/**
 * DatelineTagFlags:
 * @DATELINE_TAG_FLAG_VOID: has no content and no end tag
 * @DATELINE_TAG_FLAG_RAW: its content is text up to its end tag, whatever it looks like
 * @DATELINE_TAG_FLAG_HEAD: may stand in the head
 * @DATELINE_TAG_FLAG_CLOSES_P: ends an open paragraph
 * @DATELINE_TAG_FLAG_BREAKS: text before and behind it are lines apart
 * @DATELINE_TAG_FLAG_SPECIAL: the end tag of an inline element does not reach across it
 * @DATELINE_TAG_FLAG_HEADING: h1 to h6
 */
typedef enum
{
  DATELINE_TAG_FLAG_INLINE = 0,
  DATELINE_TAG_FLAG_VOID = 1 << 0,
  DATELINE_TAG_FLAG_RAW = 1 << 1,
  DATELINE_TAG_FLAG_HEAD = 1 << 2,
  DATELINE_TAG_FLAG_CLOSES_P = 1 << 3,
  DATELINE_TAG_FLAG_BREAKS = 1 << 4,
  DATELINE_TAG_FLAG_SPECIAL = 1 << 5,
  DATELINE_TAG_FLAG_HEADING = 1 << 6,
  DATELINE_TAG_FLAG_BLOCK = DATELINE_TAG_FLAG_CLOSES_P | DATELINE_TAG_FLAG_BREAKS |
                            DATELINE_TAG_FLAG_SPECIAL,
} DatelineTagFlags;

/* Any case; %DATELINE_TAG_UNKNOWN and %DATELINE_ATTRIBUTE_OTHER for names that are not in the lists. */
DatelineTag dateline_tag_find (const char *name, gsize length);
DatelineAttributeName dateline_attribute_find (const char *name, gsize length);
DatelineTagFlags dateline_tag_get_flags (DatelineTag tag);
const char *dateline_tag_get_name (DatelineTag tag);

G_END_DECLS
