package br.com.fakeshop.docs;

import java.util.List;

/** One thing that must be true of a page. */
interface Check {
    List<Problem> problems(Page page);
}
