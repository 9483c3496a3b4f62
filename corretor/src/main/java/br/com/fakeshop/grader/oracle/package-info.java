/**
 * The grader's answers: all traffic of a grading is its own, so that it knows what every series of the contract must do.
 */
package br.com.fakeshop.grader.oracle;
