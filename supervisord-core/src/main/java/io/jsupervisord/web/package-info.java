/** The web page: status, actions and tails, for people with a browser. */
package io.jsupervisord.web;
