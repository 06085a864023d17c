/// The storage process writes what courier has promised to keep, one transaction at a time.
@NullMarked
package com.example.courier.storage;

import org.jspecify.annotations.NullMarked;
