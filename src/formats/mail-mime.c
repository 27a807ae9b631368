/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails through GMime: headers decoded, parts sorted by what they may be. */
#include "config.h"

#include "formats/mail-mime.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "text/decode.h"

typedef struct
{
  DatelineMail *mail;
  guint n_parts;
  guint n_groups;
} Walk;

static void
text_free (DatelineMailText *text)
{
  g_bytes_unref (text->bytes);
  g_free (text->charset);
  g_free (text);
}

static void
file_free (DatelineMailFile *file)
{
  g_free (file->name);
  g_free (file->type);
  g_bytes_unref (file->bytes);
  g_free (file);
}

void
dateline_mail_free (DatelineMail *mail)
{
  if (mail == NULL)
    return;

  g_free (mail->subject);
  g_free (mail->from_name);
  g_free (mail->from_address);
  g_free (mail->date);
  g_free (mail->received);
  g_free (mail->message_id);
  g_free (mail->list_name);
  g_free (mail->list_id);
  g_free (mail->language);
  g_free (mail->url);
  g_ptr_array_unref (mail->texts);
  g_ptr_array_unref (mail->files);
  g_ptr_array_unref (mail->mails);
  g_ptr_array_unref (mail->problems);
  g_free (mail);
}

/* One line of valid text, or NULL where nothing is left. */
static char *
clean (const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  if (valid == NULL)
    return NULL;
  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  g_strstrip (valid);

  return *valid != '\0' ? g_steal_pointer (&valid) : NULL;
}

static char *
get_header (GMimeObject *object, const char *name)
{
  return clean (g_mime_object_get_header (object, name));
}

/* Without decoding, for what is no text. */
static char *
get_raw_header (GMimeObject *object, const char *name)
{
  GMimeHeaderList *list = g_mime_object_get_header_list (object);
  GMimeHeader *header = list != NULL ? g_mime_header_list_get_header (list, name) : NULL;

  return header != NULL ? clean (g_mime_header_get_raw_value (header)) : NULL;
}

static char *
strip_brackets (char *value)
{
  gsize length = value != NULL ? strlen (value) : 0;

  if (length >= 2 && value[0] == '<' && value[length - 1] == '>')
    {
      char *inner = g_strndup (value + 1, length - 2);

      g_free (value);
      return inner;
    }

  return value;
}

static void
read_from (DatelineMail *mail, GMimeMessage *message)
{
  InternetAddressList *list = g_mime_message_get_from (message);
  InternetAddress *first = list != NULL && internet_address_list_length (list) > 0
                             ? internet_address_list_get_address (list, 0)
                             : NULL;

  if (first == NULL)
    {
      mail->from_name = get_header (GMIME_OBJECT (message), "From");
      return;
    }
  mail->from_name = clean (internet_address_get_name (first));
  if (INTERNET_ADDRESS_IS_MAILBOX (first))
    mail->from_address = clean (
      internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first)));
}

/* "The Morning Letter <letter.post.example>". */
static void
read_list (DatelineMail *mail, GMimeObject *message)
{
  g_autofree char *value = get_header (message, "List-Id");
  g_autofree char *unsubscribe = get_raw_header (message, "List-Unsubscribe");
  const char *open = value != NULL ? strrchr (value, '<') : NULL;

  mail->is_list = value != NULL || unsubscribe != NULL;
  if (value == NULL)
    return;
  if (open == NULL)
    {
      mail->list_id = g_strdup (value);
      return;
    }
  mail->list_id = strip_brackets (g_strstrip (g_strdup (open)));
  if (open > value)
    {
      g_autofree char *name = g_strstrip (g_strndup (value, (gsize) (open - value)));
      gsize length = strlen (name);

      if (length >= 2 && name[0] == '"' && name[length - 1] == '"')
        {
          name[length - 1] = '\0';
          mail->list_name = clean (name + 1);
        }
      else
        mail->list_name = clean (name);
    }
}

/* What the server nearest to the sender wrote: the last of the headers, and what is behind its semicolon. */
static void
read_received (DatelineMail *mail, GMimeObject *message)
{
  GMimeHeaderList *list = g_mime_object_get_header_list (message);
  int n = g_mime_header_list_get_count (list);

  for (int i = n - 1; i >= 0; i--)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (list, i);
      const char *value;

      if (g_ascii_strcasecmp (g_mime_header_get_name (header), "Received") != 0)
        continue;
      value = g_mime_header_get_raw_value (header);
      value = value != NULL ? strrchr (value, ';') : NULL;
      if (value != NULL)
        mail->received = clean (value + 1);
      return;
    }
}

static void
read_page_headers (DatelineMail *mail, GMimeObject *message)
{
  g_autofree char *snapshot = get_raw_header (message, "Snapshot-Content-Location");
  g_autofree char *location = get_raw_header (message, "Content-Location");
  g_autofree char *archived = strip_brackets (get_raw_header (message, "Archived-At"));
  g_autofree char *from = get_header (message, "From");

  if (snapshot != NULL || (from != NULL && strstr (from, "Saved by") != NULL))
    {
      mail->is_page = TRUE;
      mail->url = snapshot != NULL ? g_steal_pointer (&snapshot) : g_steal_pointer (&location);
    }
  else if (archived != NULL && strstr (archived, "://") != NULL)
    mail->url = g_steal_pointer (&archived);
}

static void
read_headers (DatelineMail *mail, GMimeMessage *message)
{
  GMimeObject *object = GMIME_OBJECT (message);

  mail->subject = clean (g_mime_message_get_subject (message));
  mail->date = get_raw_header (object, "Date");
  mail->message_id = strip_brackets (get_raw_header (object, "Message-ID"));
  mail->language = get_raw_header (object, "Content-Language");
  read_from (mail, message);
  read_list (mail, object);
  read_received (mail, object);
  read_page_headers (mail, object);
}

static void
add_problem (DatelineMail *mail, const char *problem)
{
  for (guint i = 0; i < mail->problems->len; i++)
    if (strcmp (mail->problems->pdata[i], problem) == 0)
      return;
  g_ptr_array_add (mail->problems, g_strdup (problem));
}

/* The content without its transfer encoding. */
static GBytes *
decode_part (DatelineMail *mail, GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream = g_mime_stream_mem_new ();
  GByteArray *array;
  GBytes *bytes;

  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);
  array = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  if (array->len > DATELINE_TEXT_MAX_BYTES)
    {
      add_problem (mail, _ ("A part of it is too large and was left out"));
      bytes = g_bytes_new (NULL, 0);
    }
  else
    bytes = g_bytes_new (array->data, array->len);
  g_object_unref (stream);

  return bytes;
}

/* @group: 0 where it has no alternative. */
static void
add_text (Walk *walk, gboolean is_html, guint group, GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  const char *format = g_mime_content_type_get_parameter (type, "format");
  const char *delsp = g_mime_content_type_get_parameter (type, "delsp");
  DatelineMailText *text = g_new0 (DatelineMailText, 1);

  text->bytes = decode_part (walk->mail, part);
  text->is_html = is_html;
  text->group = group != 0 ? group : ++walk->n_groups;
  text->charset = g_strdup (g_mime_content_type_get_parameter (type, "charset"));
  text->flowed = format != NULL && g_ascii_strcasecmp (format, "flowed") == 0;
  text->delsp = delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0;
  g_ptr_array_add (walk->mail->texts, text);
}

static void
add_file (Walk *walk, GMimePart *part, const char *name)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  g_autofree char *mime_type = g_mime_content_type_get_mime_type (type);
  DatelineMailFile *file = g_new0 (DatelineMailFile, 1);

  file->name = clean (name);
  file->type = mime_type != NULL ? g_utf8_make_valid (mime_type, -1) : g_strdup ("?");
  file->bytes = decode_part (walk->mail, part);
  g_ptr_array_add (walk->mail->files, file);
}

static gboolean
is_signature (GMimeContentType *type)
{
  return g_mime_content_type_is_type (type, "application", "pgp-signature") ||
         g_mime_content_type_is_type (type, "application", "pkcs7-signature") ||
         g_mime_content_type_is_type (type, "application", "x-pkcs7-signature");
}

static void
take_part (Walk *walk, GMimePart *part, guint group)
{
  GMimeObject *object = GMIME_OBJECT (part);
  GMimeContentType *type = g_mime_object_get_content_type (object);
  const char *disposition = g_mime_object_get_disposition (object);
  const char *name = g_mime_part_get_filename (part);
  gboolean attached = disposition != NULL && g_ascii_strcasecmp (disposition, "attachment") == 0;

  if (is_signature (type))
    return;
  if (g_mime_content_type_is_type (type, "application", "pkcs7-mime") ||
      g_mime_content_type_is_type (type, "application", "x-pkcs7-mime") ||
      g_mime_content_type_is_type (type, "application", "pgp-encrypted"))
    {
      add_problem (walk->mail, _ ("It is encrypted"));
      return;
    }
  if (!attached && g_mime_content_type_is_type (type, "text", "html"))
    add_text (walk, TRUE, group, part);
  else if (!attached && name == NULL && g_mime_content_type_is_type (type, "text", "plain"))
    add_text (walk, FALSE, group, part);
  /* Pictures that the text shows, as a web page does, are not told of there either. */
  else if (!attached && g_mime_object_get_content_id (object) != NULL &&
           g_mime_content_type_is_type (type, "image", "*"))
    return;
  else if (walk->mail->is_page)
    return;
  else
    add_file (walk, part, name);
}

static void
take_message (Walk *walk, GMimeMessagePart *part)
{
  GMimeMessage *message = g_mime_message_part_get_message (part);
  GMimeStream *stream;
  GByteArray *array;

  if (message == NULL)
    return;
  stream = g_mime_stream_mem_new ();
  g_mime_object_write_to_stream (GMIME_OBJECT (message), NULL, stream);
  array = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  g_ptr_array_add (walk->mail->mails, g_bytes_new (array->data, array->len));
  g_object_unref (stream);
}

static void
take_object (Walk *walk, GMimeObject *object, guint group, guint depth)
{
  if (object == NULL)
    return;
  if (++walk->n_parts > DATELINE_MAIL_MAX_PARTS || depth > DATELINE_MAIL_MAX_DEPTH)
    {
      add_problem (walk->mail, _ ("It has too many parts, or too many within each other; the rest "
                                  "was left out"));
      return;
    }
  if (GMIME_IS_MULTIPART (object))
    {
      int n = g_mime_multipart_get_count (GMIME_MULTIPART (object));

      if (GMIME_IS_MULTIPART_ENCRYPTED (object))
        {
          add_problem (walk->mail, _ ("It is encrypted"));
          return;
        }
      if (g_mime_content_type_is_type (g_mime_object_get_content_type (object), "multipart",
                                       "alternative"))
        group = ++walk->n_groups;
      for (int i = 0; i < n && walk->n_parts <= DATELINE_MAIL_MAX_PARTS; i++)
        take_object (walk, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), group,
                     depth + 1);
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    take_message (walk, GMIME_MESSAGE_PART (object));
  else if (GMIME_IS_MESSAGE_PARTIAL (object))
    add_problem (walk->mail, _ ("It is a piece of a longer mail"));
  else if (GMIME_IS_PART (object))
    take_part (walk, GMIME_PART (object), group);
}

static GMimeParserOptions *
new_options (void)
{
  /* Of headers that name none. */
  static const char *charsets[] = { "utf-8", "windows-1252", NULL };
  GMimeParserOptions *options = g_mime_parser_options_new ();

  g_mime_parser_options_set_fallback_charsets (options, charsets);

  return options;
}

DatelineMail *
dateline_mail_parse (GBytes *bytes)
{
  static gsize started;
  DatelineMail *mail = g_new0 (DatelineMail, 1);
  Walk walk = { mail };
  GMimeParserOptions *options;
  GMimeStream *stream;
  GMimeParser *parser;
  GMimeMessage *message;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_once_init_enter (&started))
    {
      g_mime_init ();
      g_once_init_leave (&started, 1);
    }
  mail->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) text_free);
  mail->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  mail->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  mail->problems = g_ptr_array_new_with_free_func (g_free);
  if (length == 0)
    return mail;

  stream = g_mime_stream_mem_new_with_buffer (data, length);
  parser = g_mime_parser_new_with_stream (stream);
  options = new_options ();
  g_mime_parser_set_format (parser, GMIME_FORMAT_MESSAGE);
  message = g_mime_parser_construct_message (parser, options);
  if (message != NULL)
    {
      read_headers (mail, message);
      take_object (&walk, g_mime_message_get_mime_part (message), 0, 0);
      g_object_unref (message);
    }
  g_mime_parser_options_free (options);
  g_object_unref (parser);
  g_object_unref (stream);

  return mail;
}
