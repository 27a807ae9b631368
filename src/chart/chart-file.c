/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file: drawn into memory, completed, written beside and renamed. */
#include "config.h"

#include "chart/chart-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chart/paint-private.h"
#include "chart/svg-notes-private.h"
#include "text/dates.h"

#define MARGIN   24.0
#define MIN_SIDE 120.0
#define MAX_SIDE 8000.0
/* Pixels of a PNG for each CSS pixel: crisp on screens of our days and in print. */
#define PNG_SCALE 2

typedef enum
{
  FILE_SVG,
  FILE_PDF,
  FILE_PNG,
  FILE_CSV,
} FileKind;

static gboolean
find_kind (const char *path, FileKind *kind, GError **error)
{
  static const struct
  {
    const char *ending;
    FileKind kind;
  } endings[] = {
    { ".svg", FILE_SVG }, { ".pdf", FILE_PDF }, { ".png", FILE_PNG }, { ".csv", FILE_CSV }
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *name = g_filename_display_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *kind = endings[i].kind;
        return TRUE;
      }

  g_set_error (
    error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
    /* Translators: %s is a file name */
    _ ("“%s” does not say what kind of file to write: end it in .svg, .pdf, .png or .csv"), name);
  return FALSE;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The chart with the query and the tallies below it, so that the picture can be understood alone. */
static void
draw_page (cairo_t *cr,
           double width,
           double height,
           const DatelineSeries *series,
           const char *title,
           const char *query,
           const char *counts)
{
  g_auto (DatelinePainter) painter = { 0 };
  g_autoptr (DatelineChartLayout) layout = NULL;
  g_autofree char *query_line = NULL;
  DatelineChartStyle style;
  double inner = width - 2 * MARGIN;
  double query_height = 0.0;
  double counts_height, footer;

  dateline_chart_style_init (&style, FALSE);
  dateline_painter_init (&painter, cr, &style);
  dateline_painter_fill (&painter, 0, 0, width, height, &style.ground, 1.0);
  style.paint_ground = FALSE;

  if (query != NULL && *query != '\0')
    {
      query_line = g_strdup_printf (_ ("Query: %s"), query);
      dateline_painter_measure (&painter, query_line, DATELINE_TEXT_SMALL | DATELINE_TEXT_WRAP,
                                inner, NULL, &query_height);
    }
  dateline_painter_measure (&painter, counts, DATELINE_TEXT_SMALL | DATELINE_TEXT_WRAP, inner, NULL,
                            &counts_height);
  footer = query_height + counts_height;

  cairo_save (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  layout = dateline_chart_draw (cr, inner, MAX (height - 2 * MARGIN - footer - 12, 40), series,
                                &style, title, NULL, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  cairo_restore (cr);

  dateline_painter_text (&painter, counts, DATELINE_TEXT_SMALL | DATELINE_TEXT_WRAP, inner, MARGIN,
                         height - MARGIN - footer, 0, &style.dim);
  if (query_line != NULL)
    dateline_painter_text (&painter, query_line, DATELINE_TEXT_SMALL | DATELINE_TEXT_WRAP, inner,
                           MARGIN, height - MARGIN - query_height, 0, &style.dim);
}

static cairo_surface_t *
make_surface (FileKind kind, GString *bytes, double width, double height)
{
  cairo_surface_t *surface;

  switch (kind)
    {
    case FILE_SVG:
      surface = cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);
      /* A CSS pixel, as the caller measures, is the unit of a document without one. */
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case FILE_PDF:
      /* Paper counts in points, of which a CSS pixel is three quarters. */
      surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width * 0.75, height * 0.75);
      return surface;
    case FILE_PNG:
    case FILE_CSV:
    default:
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * PNG_SCALE),
                                            (int) ceil (height * PNG_SCALE));
      cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
      return surface;
    }
}

static void
add_pdf_notes (cairo_surface_t *surface,
               const char *title,
               const char *query,
               const char *description)
{
  g_autofree char *valid_title = dateline_chart_clean_text (title, -1);
  g_autofree char *valid_query = dateline_chart_clean_text (query, -1);
  g_autofree char *valid_description = dateline_chart_clean_text (description, -1);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, valid_title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, valid_description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, valid_query);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Dateline " DATELINE_VERSION);
}

static GString *
render (FileKind kind,
        const DatelineSeries *series,
        const char *title,
        const char *query,
        double width,
        double height,
        GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *counts = dateline_chart_describe_counts (series);
  g_autofree char *description = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  if (query != NULL && *query != '\0')
    {
      g_autofree char *query_line = g_strdup_printf (_ ("Query: %s"), query);

      description = g_strdup_printf ("%s\n%s", counts, query_line);
    }
  else
    {
      description = g_strdup (counts);
    }

  surface = make_surface (kind, bytes, width, height);
  if (kind == FILE_PDF)
    add_pdf_notes (surface, title, query, description);

  cr = cairo_create (surface);
  if (kind == FILE_PDF)
    cairo_scale (cr, 0.75, 0.75);
  draw_page (cr, width, height, series, title, query, counts);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && kind == FILE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS ||
      (kind == FILE_SVG && !dateline_svg_add_notes (bytes, series, title, query, description)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The chart could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/**
 * dateline_chart_save:
 * @path: where to; its ending (.svg, .pdf, .png, .csv, in any case) says what. A file that is there
 *   is replaced at once or, on an error, left as it was
 * @series: what to draw
 * @title: (nullable): its title; without one, what dateline_chart_describe_series() says
 * @query: (nullable): the query that it counts, as it was typed
 * @width: in CSS pixels (96 to the inch); a PNG has two pixels for each
 * @height: likewise
 * @error: return location; G_IO_ERROR_NOT_SUPPORTED for another ending, G_FILE_ERROR where the
 *   file can't be written
 *
 * The file carries title, query and tallies: as a footer below the chart, and as title, description
 * and metadata where the format has a place for them.
 *
 * Returns: whether the file is there
 */
gboolean
dateline_chart_save (const char *path,
                     const DatelineSeries *series,
                     const char *title,
                     const char *query,
                     double width,
                     double height,
                     GError **error)
{
  g_autofree char *own_title = NULL;
  g_autoptr (GString) bytes = NULL;
  FileKind kind;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (series != NULL, FALSE);

  if (!find_kind (path, &kind, error))
    return FALSE;

  if (kind == FILE_CSV)
    {
      char *csv = dateline_series_to_csv (series, query);

      bytes = g_string_new (csv);
      g_free (csv);
    }
  else
    {
      if (title == NULL)
        title = own_title = dateline_chart_describe_series (series);
      bytes = render (kind, series, title, query, CLAMP (width, MIN_SIDE, MAX_SIDE),
                      CLAMP (height, MIN_SIDE, MAX_SIDE), error);
      if (bytes == NULL)
        return FALSE;
    }

  if (!g_file_set_contents_full (path, bytes->str, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                 error))
    {
      g_prefix_error (error, _ ("The chart was not saved: "));
      return FALSE;
    }

  return TRUE;
}
