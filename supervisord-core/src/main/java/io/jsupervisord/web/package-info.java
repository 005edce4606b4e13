/** The pages for people. */
package io.jsupervisord.web;
