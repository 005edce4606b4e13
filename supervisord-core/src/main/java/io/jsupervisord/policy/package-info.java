/** What a program may be given beyond the reference: values, and the arithmetic on them. */
package io.jsupervisord.policy;
