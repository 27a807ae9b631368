/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether work is still wanted. A page or a document of tens of megabytes goes through many functions, few of
 * which should have to know who reads it and why. So whoever may want to stop says so for its thread, and long
 * loops ask every now and then, a line or a page at a time. Where nobody said anything, all goes on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @done: 0 to 1, or less than 0 where it is not known. FALSE stops the work, and so it stays: what is said later
 * changes nothing. Called in the thread that works. */
typedef gboolean (*DatelineWorkFunc) (double done, gpointer data);

/* Lies on the stack of who begins the work; its members are the business of stoppable.c. */
typedef struct _DatelineWork DatelineWork;

struct _DatelineWork
{
  DatelineWorkFunc func;
  gpointer data;
  gboolean stopped;
  DatelineWork *outer;
};

/**
 * dateline_work_begin:
 * @self: not begun
 * @func: asked whenever work in this thread asks whether it goes on
 * @data: for @func
 *
 * What the thread does until dateline_work_end() may be stopped by @func. What comes of it then is well-formed but
 * short of something, and is to be thrown away. Work within work asks the inner one alone.
 */
void dateline_work_begin (DatelineWork *self, DatelineWorkFunc func, gpointer data);
/* To be called in the same thread, the inner ones first. */
void dateline_work_end (DatelineWork *self);

/* For loops: FALSE means to end them. Costs a few nanoseconds. */
gboolean dateline_work_goes_on (void);
/* The same where it is known how much of the work is @done, 0 to 1. */
gboolean dateline_work_tell (double done);

G_END_DECLS
